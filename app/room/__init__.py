"""A room for an exercise that several people do together: a process of its own, which opens the training space alone.

Nothing here imports Streamlit, the pages of the front end, or anything that opens or reads a case.
"""
