import { applyDecorators, Get, Header, Post } from '@nestjs/common';
import { ApiExcludeEndpoint } from '@nestjs/swagger';

import { TakesFile } from '../../platform/http/index.js';

const html = [
  Header('content-type', 'text/html; charset=utf-8'),
  Header('cache-control', 'no-cache, private'),
  ApiExcludeEndpoint(),
];

/** A page at an address. The handler returns the document (`Pages.render`). */
export function GetPage(path: string): MethodDecorator {
  return applyDecorators(Get(path), ...html);
}

/**
 * Where a form is sent. The handler answers with a redirection when it was done (`seeOther`), or with the same page again,
 * holding what was typed and what is wrong with it.
 */
export function PostForm(path: string): MethodDecorator {
  return applyDecorators(Post(path), ...html);
}

/** Where a form with a file is sent (`receiveForm`). */
export function PostFileForm(path: string): MethodDecorator {
  return applyDecorators(Post(path), TakesFile(), ...html);
}
