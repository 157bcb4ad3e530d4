"""What several formats share: where a finding stands, how it is told, how wide it is."""
