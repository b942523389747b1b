/** How far the reading of a whole history has come. */

/** In commits; merges count too. */
export interface HistoryProgress {
  readonly read: number;
  readonly total: number;
}
