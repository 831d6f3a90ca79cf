"""The window: gestures become calls of ``crm.services``, results become widgets; nothing else."""
