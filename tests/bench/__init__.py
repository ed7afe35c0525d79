"""`make bench`: the key pages over a synthetic city, beside the framework's floor."""
