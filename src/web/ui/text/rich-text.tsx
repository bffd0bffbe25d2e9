/** Written content. `html` must come out of the sanitiser: it is placed as it stands. */
export function RichText({
  html,
  lang,
}: {
  html: string;
  /** Of the content, where the page may be in another. */ lang?: string | undefined;
}) {
  return <div class="rich" lang={lang} dangerouslySetInnerHTML={{ __html: html }} />;
}
