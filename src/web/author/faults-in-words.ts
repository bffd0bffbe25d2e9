import { type AuthoredVersion, faultsOf } from '../../content/index.js';
import type { Translate } from '../../platform/i18n/index.js';
import { activityPath, versionPath } from './author-paths.js';

export interface FaultInWords {
  readonly message: string;
  /** Where it can be mended. */
  readonly href: string;
}

/** What keeps a version from being published, for its author. */
export function faultsInWords(t: Translate, { id, sections }: AuthoredVersion): FaultInWords[] {
  return faultsOf(sections).map(({ pointer, code }) => {
    const [, section, activity, question] =
      /^\/sections\/(\d+)\/activities\/(\d+)(?:\/questions\/(\d+))?/.exec(pointer) ?? [];
    const found = sections[Number(section)]?.activities[Number(activity)];
    if (found === undefined)
      return { message: t('authoring.fault.nothingRequired'), href: `${versionPath(id)}#outline` };
    const { title, key } = found;
    const number = Number(question) + 1;
    const anchor = question === undefined ? '' : `#question-${number}`;
    const href = `${activityPath(id, key)}${anchor}`;
    switch (code) {
      case 'emptyPage':
        return { href, message: t('authoring.fault.emptyPage', { title }) };
      case 'noQuestions':
        return { href, message: t('authoring.fault.noQuestions', { title }) };
      case 'essayUnmarked':
        return { href, message: t('authoring.fault.essayUnmarked', { title, number }) };
      default: {
        const kind = found.questions[number - 1]?.kind ?? 'single';
        return { href, message: t(`authoring.fault.noAnswer.${kind}`, { title, number }) };
      }
    }
  });
}
