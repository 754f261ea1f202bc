"""Entry of the job for spark-submit; see README.md."""

import sys

from actorgraph_spark.job import main

if __name__ == "__main__":
    sys.exit(main())
