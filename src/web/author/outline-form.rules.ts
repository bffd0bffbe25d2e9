import { ACTIVITY_KINDS, type AuthoredSection } from '../../content/index.js';
import { type FormBody, textOf } from '../frame/index.js';
import { activityAnchor, sectionAnchor } from './author-paths.js';
import type { OutlineEdit } from './outline-edit.rules.js';

export interface WantedEdit {
  readonly edit: OutlineEdit;
  /** What to say when it is done. */
  readonly done: 'added' | 'moved' | 'saved';
  /** Where in the outline to stand afterwards. */
  readonly anchor: string;
  /** Where the title was typed, for an edit that takes one. */
  readonly place: string | undefined;
}

/** What a form of the outline asks for: its `do`, such as `activity-up:3`, and the title that goes with it. */
export function readOutlineForm(body: FormBody, sections: readonly AuthoredSection[]): WantedEdit | null {
  const [what = '', target = ''] = textOf(body, 'do').split(':');
  const number = Number(target);
  if (!Number.isSafeInteger(number) || number < 0) return null;
  const title = (place: string): string => textOf(body, `${place}-title`).trim();
  switch (what) {
    case 'add-section':
      return {
        ...{ edit: { do: 'add-section', title: title('new-section') }, done: 'added', place: 'new-section' },
        anchor: sectionAnchor(sections.length),
      };
    case 'rename-section': {
      const place = `section-${number}`;
      return {
        ...{ edit: { do: 'rename-section', section: number, title: title(place) }, done: 'saved', place },
        anchor: sectionAnchor(number),
      };
    }
    case 'add-activity': {
      const place = `activity-in-${number}`;
      const kind = ACTIVITY_KINDS.find((each) => each === textOf(body, `${place}-kind`)) ?? 'page';
      return {
        ...{ edit: { do: 'add-activity', section: number, kind, title: title(place) }, done: 'added', place },
        anchor: sectionAnchor(number),
      };
    }
    case 'section-up':
    case 'section-down': {
      const by = what === 'section-up' ? -1 : 1;
      const edit = { do: 'move-section', section: number, by } as const;
      return { edit, done: 'moved', place: undefined, anchor: sectionAnchor(Math.max(0, number + by)) };
    }
    case 'activity-up':
    case 'activity-down': {
      const edit = { do: 'move-activity', key: number, by: what === 'activity-up' ? -1 : 1 } as const;
      return { edit, done: 'moved', place: undefined, anchor: activityAnchor(number) };
    }
    default:
      return null;
  }
}
