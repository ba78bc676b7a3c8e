//! Japanese text analysis: folding, tokenizers, n-grams.
