"""The quote ranker's training pipeline: data, model, training, evaluation, export. See README.md."""
