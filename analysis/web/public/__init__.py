"""The pages and files that everybody may read: made from a published release, and nothing else."""
