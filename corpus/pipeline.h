/* Items through several threads, and out in the order in which they went in. Inside corpus/ only.
 *
 *     one thread ──put──▶ │ work │ work │ … ──take──▶ one thread */
#ifndef ACG_CORPUS_PIPELINE_H
#define ACG_CORPUS_PIPELINE_H

#include <glib.h>
#include <stdbool.h>

typedef struct AcgPipeline AcgPipeline;

/* On one of the threads: makes of the item, in place, what is wanted of it. worker: that thread's.
 */
typedef void (*AcgPipelineWork)(void *item, void *worker);

/* Starts a thread for each of the workers, which stay the caller's. */
AcgPipeline *acg_pipeline_new(AcgPipelineWork work, void *const *workers, guint n_workers);

/* Puts an item in. Waits while many items, or some of great weight (bytes), are in it. */
void acg_pipeline_put(AcgPipeline *pipeline, void *item, gsize weight);

/* Nothing will be put in any more. */
void acg_pipeline_end(AcgPipeline *pipeline);

/* Whether acg_pipeline_take() would not wait. */
bool acg_pipeline_is_ready(AcgPipeline *pipeline);

/* Waits for the next item to be done; NULL when there is none and the end has been told. */
void *acg_pipeline_take(AcgPipeline *pipeline);

/* After the end, with all items taken. */
void acg_pipeline_free(AcgPipeline *pipeline);

#endif
