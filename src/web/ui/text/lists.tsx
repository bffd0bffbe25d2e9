import type { ComponentChildren } from 'preact';

/** A list of things that each deserve a line or more: courses, cohorts, certificates. Its children are `Item`s. */
export function ItemList({ label, children }: { label?: string | undefined; children: ComponentChildren }) {
  return (
    <ul class="items" role="list" aria-label={label}>
      {children}
    </ul>
  );
}

export interface ItemProps {
  title: string;
  href?: string | undefined;
  /** Small facts under the title. */
  meta?: readonly ComponentChildren[] | undefined;
  /** What stands to the right where there is room: progress, a button. */
  aside?: ComponentChildren;
  /** The level of the title in the outline of the page. */
  level?: 2 | 3 | undefined;
  children?: ComponentChildren;
}

export function Item({ title, href, meta, aside, level = 2, children }: ItemProps) {
  const Heading = level === 2 ? 'h2' : 'h3';
  return (
    <li>
      <div class={aside === undefined ? 'item' : 'item with-aside'}>
        <div>
          <Heading>{href === undefined ? title : <a href={href}>{title}</a>}</Heading>
          {meta !== undefined && <Meta items={meta} />}
          {typeof children === 'string' ? <p>{children}</p> : children}
        </div>
        {aside !== undefined && <div>{aside}</div>}
      </div>
    </li>
  );
}

/** Small facts in a row. */
export function Meta({ items }: { items: readonly ComponentChildren[] }) {
  return (
    <ul class="meta">
      {items.map((item, index) => (
        <li key={index}>{item}</li>
      ))}
    </ul>
  );
}

export interface Definition {
  readonly term: string;
  readonly value: ComponentChildren;
}

/** What is known of one thing: terms and values. */
export function DefinitionList({ items }: { items: readonly Definition[] }) {
  return (
    <dl class="definitions">
      {items.map(({ term, value }) => (
        <div key={term}>
          <dt>{term}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** Help or detail that opens on demand. */
export function Disclosure({
  summary,
  open,
  children,
}: {
  summary: string;
  open?: boolean;
  children: ComponentChildren;
}) {
  return (
    <details class="disclosure" open={open}>
      <summary>{summary}</summary>
      <div>{typeof children === 'string' ? <p>{children}</p> : children}</div>
    </details>
  );
}
