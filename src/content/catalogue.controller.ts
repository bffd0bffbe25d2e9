import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';

import { Access, TokenArea } from '../platform/auth/index.js';
import { type Page, PageOf } from '../platform/http/index.js';
import { CatalogueService } from './catalogue.service.js';
import { CatalogueQuery, CourseView, VersionView } from './content.dto.js';

@ApiTags('catalogue')
@Controller('api/v1/courses')
@TokenArea('courses')
export class CatalogueController {
  constructor(private readonly catalogue: CatalogueService) {}

  @Get()
  @Access('public')
  @ApiOperation({ summary: 'Published courses, by title' })
  @ApiOkResponse({ type: PageOf(VersionView) })
  list(@Query() query: CatalogueQuery): Promise<Page<VersionView>> {
    return this.catalogue.list(query);
  }

  @Get(':code')
  @Access('public')
  @ApiOperation({ summary: 'A published course with its outline' })
  @ApiOkResponse({ type: CourseView })
  async course(@Param('code') code: string): Promise<CourseView> {
    const { activities: _, rules: __, required: ___, sections, ...course } = await this.catalogue.course(code);
    return {
      ...course,
      sections: sections.map(({ title, activities }) => ({
        title,
        activities: activities.map(({ key, kind, title: name, required }) => ({ key, kind, title: name, required })),
      })),
    };
  }
}
