import type { ComponentChildren } from 'preact';

export interface EmptyStateProps {
  title: string;
  /** Why there is nothing, and what to do next. */
  children?: ComponentChildren;
  actions?: ComponentChildren;
}

export function EmptyState({ title, children, actions }: EmptyStateProps) {
  return (
    <div class="empty">
      <h2>{title}</h2>
      {typeof children === 'string' ? <p>{children}</p> : children}
      {actions !== undefined && <div class="actions">{actions}</div>}
    </div>
  );
}
