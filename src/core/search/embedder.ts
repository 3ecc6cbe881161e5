/** Turns texts into unit-length vectors whose inner product tells how near they are in meaning. */
export interface Embedder {
  /** Changes whenever the vectors would: model, pooling. */
  readonly fingerprint: string;
  /** Length of a vector. */
  readonly dimension: number;
  /** The vector of a question. */
  embedQuestion(question: string): Promise<Float32Array>;
  /** The vectors of a passage's sentences, each seen in the passage's context, then the passage's own: one row after another. */
  embedPassage(sentences: readonly string[]): Promise<Float32Array>;
  /** Ends its threads when the embeddings asked for are done. */
  close(): Promise<void>;
}
