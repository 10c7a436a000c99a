"""Publishing: a facts project as a site of plain pages and as downloads."""
