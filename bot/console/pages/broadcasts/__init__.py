"""Broadcasts: the list, writing with a live look at it, then one page for each from its draft to its report."""
