"""Lists that people paste: a preview, and one record for each line once it is confirmed."""
