export const IMPORTS = '/imports';

export function importPath(id: string): string {
  return `${IMPORTS}/${id}`;
}

/** Where rows wait for a person to decide whom they mean. */
export function quarantinePath(id: string): string {
  return `${importPath(id)}/quarantine`;
}

/** The API gives the files, to browsers too. */
export function downloadPath(id: string, what: 'rejected' | 'report'): string {
  return `/api/v1/imports/${id}/${what}`;
}
