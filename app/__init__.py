"""The front end: ask, call one function, show. It holds no rule. The only place that imports Streamlit."""
