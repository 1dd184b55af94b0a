"""The record of cases: events that only grow, kept encrypted and in a chain that shows any change."""
