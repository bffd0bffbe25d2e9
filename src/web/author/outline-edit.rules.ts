import type { ActivityKind, AuthoredActivity, AuthoredSection, OutlineBody } from '../../content/index.js';

type SectionBody = OutlineBody['sections'][number];
type ActivityBody = SectionBody['activities'][number];

export type OutlineEdit =
  | { readonly do: 'add-section'; readonly title: string }
  | { readonly do: 'rename-section'; readonly section: number; readonly title: string }
  | { readonly do: 'move-section'; readonly section: number; readonly by: -1 | 1 }
  | { readonly do: 'remove-section'; readonly section: number }
  | { readonly do: 'add-activity'; readonly section: number; readonly kind: ActivityKind; readonly title: string }
  | { readonly do: 'move-activity'; readonly key: number; readonly by: -1 | 1 }
  | { readonly do: 'remove-activity'; readonly key: number };

/** An outline as the service takes it. */
export function bodyOf(sections: readonly AuthoredSection[]): SectionBody[] {
  return sections.map(({ title, activities }) => ({ title, activities: activities.map(activityBodyOf) }));
}

function activityBodyOf({ key, kind, title, required, settings, questions }: AuthoredActivity): ActivityBody {
  return {
    ...{ key, kind, title, required, settings: { ...settings } },
    questions: questions.map(({ kind: questionKind, prompt, points, options, settings, feedback: toEveryone }) => ({
      ...{ kind: questionKind, prompt, points, settings, feedback: toEveryone },
      options: options.map(({ html, correct, feedback }) => ({ html, correct, ...(feedback && { feedback }) })),
    })),
  };
}

/** The outline after an edit. What the edit is about may be gone: then nothing changes. */
export function edited(sections: readonly AuthoredSection[], edit: OutlineEdit): SectionBody[] {
  const outline = bodyOf(sections);
  switch (edit.do) {
    case 'add-section':
      return [...outline, { title: edit.title, activities: [] }];
    case 'rename-section':
      return outline.map((section, index) => (index === edit.section ? { ...section, title: edit.title } : section));
    case 'move-section':
      return moved(outline, edit.section, edit.by);
    case 'remove-section':
      return outline.filter((_, index) => index !== edit.section);
    case 'add-activity':
      return outline.map((section, index) =>
        index === edit.section ? { ...section, activities: [...section.activities, newActivity(edit)] } : section,
      );
    case 'move-activity':
      return withMovedActivity(outline, edit.key, edit.by);
    case 'remove-activity':
      return outline.map(({ title, activities }) => ({
        title,
        activities: activities.filter(({ key }) => key !== edit.key),
      }));
  }
}

/** The outline with one activity in the place of the one that had its key. */
export function withActivity(sections: readonly AuthoredSection[], activity: ActivityBody): SectionBody[] {
  return bodyOf(sections).map(({ title, activities }) => ({
    title,
    activities: activities.map((each) => (each.key === activity.key ? activity : each)),
  }));
}

export function findActivity(sections: readonly AuthoredSection[], key: number): AuthoredActivity | undefined {
  return sections.flatMap(({ activities }) => activities).find((activity) => activity.key === key);
}

function newActivity({ kind, title }: { kind: ActivityKind; title: string }): ActivityBody {
  return { kind, title, settings: {}, questions: [] };
}

function moved<Item>(items: readonly Item[], from: number, by: -1 | 1): Item[] {
  const to = from + by;
  if (!(from in items) || !(to in items)) return [...items];
  return items.map((item, index) => (index === from ? items[to]! : index === to ? items[from]! : item));
}

/** Past the end of a section an activity goes on into the next one. */
function withMovedActivity(outline: SectionBody[], key: number, by: -1 | 1): SectionBody[] {
  const home = outline.findIndex(({ activities }) => activities.some((activity) => activity.key === key));
  const section = outline[home];
  if (section === undefined) return outline;
  const at = section.activities.findIndex((activity) => activity.key === key);
  if (at + by in section.activities) return replaced(outline, home, moved(section.activities, at, by));
  const neighbour = outline[home + by];
  if (neighbour === undefined) return outline;
  const activity = section.activities[at]!;
  const without = replaced(outline, home, section.activities.toSpliced(at, 1));
  return replaced(
    without,
    home + by,
    by > 0 ? [activity, ...neighbour.activities] : [...neighbour.activities, activity],
  );
}

function replaced(outline: SectionBody[], index: number, activities: ActivityBody[]): SectionBody[] {
  return outline.map((section, at) => (at === index ? { ...section, activities } : section));
}
