"""Guide -> pages. Each module makes one kind of page, from frozen data, in any order."""
