import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Patch, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';

import { Access, type Actor, CurrentActor, TokenArea } from '../platform/auth/index.js';
import { type Page, PageOf } from '../platform/http/index.js';
import {
  CreatedPerson,
  EndAppointment,
  ListedPerson,
  Login,
  NewAppointment,
  NewPerson,
  PeopleQuery,
  PersonView,
  ProviderView,
  RecognisedPersonView,
} from './people.dto.js';
import { peoplePolicy } from './people.policy.js';
import { PeopleService } from './people.service.js';

@ApiTags('people')
@Controller('api/v1')
@TokenArea('people')
export class PeopleController {
  constructor(private readonly people: PeopleService) {}

  @Get('people')
  @Access(peoplePolicy.read)
  @ApiOperation({ summary: 'People within your reach, by family name' })
  @ApiOkResponse({ type: PageOf(ListedPerson) })
  list(@CurrentActor() actor: Actor, @Query() query: PeopleQuery): Promise<Page<ListedPerson>> {
    return this.people.list(actor, query);
  }

  @Get('people/:id')
  @Access(peoplePolicy.read)
  @ApiOperation({ summary: 'One person, with appointments and grants' })
  @ApiOkResponse({ type: PersonView })
  find(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<PersonView> {
    return this.people.find(actor, id);
  }

  @Post('people/recognition')
  @Access(peoplePolicy.recognise)
  @HttpCode(200)
  @ApiOperation({ summary: 'Whose RUN or e-mail address this is' })
  @ApiOkResponse({ type: RecognisedPersonView })
  recognise(@CurrentActor() actor: Actor, @Body() { login }: Login): Promise<RecognisedPersonView> {
    return this.people.recognise(actor, login);
  }

  @Post('people')
  @Access(peoplePolicy.write)
  @ApiOperation({ summary: 'Add a person' })
  @ApiCreatedResponse({ type: CreatedPerson })
  add(@CurrentActor() actor: Actor, @Body() person: NewPerson): Promise<CreatedPerson> {
    return this.people.add(actor, person);
  }

  @Post('people/:id/appointments')
  @Access(peoplePolicy.write)
  @ApiOperation({ summary: 'Appoint a person to a school' })
  @ApiCreatedResponse({ type: CreatedPerson })
  appoint(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() appointment: NewAppointment,
  ): Promise<CreatedPerson> {
    return this.people.appoint(actor, id, appointment);
  }

  @Patch('people/:id/appointments/:appointmentId')
  @Access(peoplePolicy.write)
  @HttpCode(204)
  @ApiOperation({ summary: 'End an appointment' })
  @ApiNoContentResponse()
  endAppointment(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Param('appointmentId', ParseUUIDPipe) appointmentId: string,
    @Body() { endsOn }: EndAppointment,
  ): Promise<void> {
    return this.people.endAppointment(actor, id, appointmentId, endsOn);
  }

  @Get('providers')
  @Access('public')
  @ApiOperation({ summary: 'Universities and zonal centres that train' })
  @ApiOkResponse({ type: [ProviderView] })
  providers(): Promise<ProviderView[]> {
    return this.people.providers();
  }
}
