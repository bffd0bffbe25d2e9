/** What a file is for in its activity. */
export interface FileRole {
  /** So many of them at most. */
  readonly most: number;
  /** Media types; without: all that can be stored. */
  readonly types?: readonly string[];
  /** It is in a language, which is told. */
  readonly inLanguage?: true;
}

/** A file of an activity, as its learners may see it. */
export interface ActivityFile {
  /** The same in every version of the course. */
  readonly id: string;
  readonly role: string;
  /** As its author's computer called it. */
  readonly name: string;
  /** What it is, in words; of a picture, its alternative text. May be empty. */
  readonly title: string;
  readonly language: string | null;
  readonly type: string;
  readonly bytes: number;
}

export const PICTURE_TYPES = ['image/png', 'image/jpeg', 'image/webp', 'image/gif'];
