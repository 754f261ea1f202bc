"""actorgraph over many machines, on Apache Spark.

    source ──read──▶ documents ──sign──▶ signatures ──components──▶ copies
                         │                                            │
                         └──────────────── extract ◀──────────────────┘
                                              │ stories
                                  partial networks, merged in a tree ──▶ network.json

The program decides everything about text and networks; Spark moves lines between its processes.
"""
