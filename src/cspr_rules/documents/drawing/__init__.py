"""Drawings as SVG: text that is measured and wrapped, boxes, lines and marks. They know nothing of cases or rules."""
