/** What the made-up shops of one test are like; all shops of a script are alike. */
export type ShopFacts = {
  zone: string;
  /** HH:MM in the zone. */
  reportEndTime: string;
  /** First business date, yyyy-mm-dd. */
  startDate: string;
  /** How many documents a day has. */
  documents: (businessDate: string) => number;
  /** Rises when the source changes a day: another prepared hash. */
  changes: Map<string, number>;
  /** Approved hash by shop and day. */
  approved: Map<string, string>;
  slots: Set<string>;
  handled: Set<string>;
};
