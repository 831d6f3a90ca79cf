"""From a template and a recipient to paragraphs and pages."""
