import { loadAssets } from './assets.js';
import { type PageContext, pageContext } from './context.js';

/** A page context for specs. */
export function sampleContext(
  changes: Partial<Pick<PageContext, 'locale' | 'path' | 'person' | 'demo'>> = {},
): PageContext {
  return pageContext({ locale: 'es', path: '/', demo: false, assets: loadAssets(), ...changes });
}
