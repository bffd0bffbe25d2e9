import type { ComponentChildren } from 'preact';

export interface SectionProps {
  title: string;
  /** Anchor of the section. */
  id?: string | undefined;
  /** A link or button on the line of the title. */
  aside?: ComponentChildren;
  children: ComponentChildren;
}

/** A part of a page under its own heading. */
export function Section({ title, id, aside, children }: SectionProps) {
  return (
    <section class="section" id={id}>
      <div class="section-head">
        <h2>{title}</h2>
        {aside}
      </div>
      {children}
    </section>
  );
}

/** Two columns where there is room, one below the other where there is not. */
export function Columns({
  layout = 'main',
  children,
}: {
  layout?: 'main' | 'even' | 'aside-first';
  children: ComponentChildren;
}) {
  return <div class={layout === 'main' ? 'columns' : `columns ${layout}`}>{children}</div>;
}
