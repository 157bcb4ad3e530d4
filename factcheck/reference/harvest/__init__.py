"""Facts from documents: proposed from the text, compared with the reference, decided by a curator, merged."""
