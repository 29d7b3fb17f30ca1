"""Services from elsewhere become entries of resources.yaml, none of them checked by a person."""
