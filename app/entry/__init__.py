"""How the front end is reached: the server, its settings, its headers, and the script that Streamlit runs.

The script stands in a folder of its own: Streamlit takes a folder `pages` beside it for pages of the old kind.
"""
