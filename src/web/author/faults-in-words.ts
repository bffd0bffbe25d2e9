import { type AuthoredVersion, faultsOf } from '../../content/index.js';
import type { Translate } from '../../platform/i18n/index.js';
import { editorOf } from '../kinds/index.js';
import { activityPath, versionPath } from './author-paths.js';

export interface FaultInWords {
  readonly message: string;
  /** Where it can be mended. */
  readonly href: string;
}

/** What keeps a version from being published, for its author. */
export function faultsInWords(t: Translate, { id, sections }: AuthoredVersion): FaultInWords[] {
  return faultsOf(sections).map(({ pointer, code }) => {
    const [, section, activity, at = ''] = /^\/sections\/(\d+)\/activities\/(\d+)(.*)$/.exec(pointer) ?? [];
    const found = sections[Number(section)]?.activities[Number(activity)];
    if (found === undefined)
      return { message: t('authoring.fault.nothingRequired'), href: `${versionPath(id)}#outline` };
    const { message, anchor } = editorOf(found.kind).fault(t, code, found, at);
    return { message, href: `${activityPath(id, found.key)}${anchor === undefined ? '' : `#${anchor}`}` };
  });
}
