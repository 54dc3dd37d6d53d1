"""The whole demonstration, step by step: members, three waves, two releases."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from flask import Flask

from analysis.demonstration.answering import read_model
from analysis.demonstration.behaviour import Outcome
from analysis.demonstration.calendar import Calendar, Fielding, calendar
from analysis.demonstration.jobs import publishing
from analysis.demonstration.jobs.beside import beside
from analysis.demonstration.jobs.postman import Postman
from analysis.demonstration.jobs.timekeeper import running_scheduler
from analysis.demonstration.population import read_population
from analysis.demonstration.progress import Steps
from analysis.demonstration.province import province
from analysis.demonstration.store import answers
from analysis.demonstration.store.answers import Invited
from analysis.demonstration.store.fieldwork import Fieldwork, Panel, Round, Size
from analysis.demonstration.store.folder import Complete
from analysis.demonstration.store.members import Team, add_people, add_team
from analysis.demonstration.web.visiting import Visitor, visit_all
from panel.messages.route import DropFolder
from panel.settings import Settings
from panel.store.database import db
from panel.web.formats import AMSTERDAM
from panel.web.texts import register_texts, t
from surveys.bank import questionnaire

QUESTIONNAIRE = ("leefbaarheid", 1)
SEED = 20_260_101
TRANSLATIONS = Path(__file__).parents[1] / "web" / "translations"
# Small municipalities get nearly as many as the average: with 6,000 members each then has some 160
# complete answers a wave, over a minimum cell of 100 and with ten on either side of most shares.
LEAST_MEMBERS, LEAST_DRAWN = 0.84, 0.95  # of the average of a municipality
DRAWN, DRAWN_LAST = 0.56, 0.15  # of all members
ANSWERED_ALREADY = 0.5  # of the invited of the open wave, the part that may have answered
VISITORS = 60  # one in so many members answers the second wave through a browser
MUNICIPALITIES = 12

Compose = Callable[[Settings], Flask]


@dataclass(frozen=True)
class Plan:
    """What to build.

    Attributes
    ----------
    environ : the settings, as environment variables.
    code : hash of the source.
    """

    members: int
    environ: Mapping[str, str]
    folder: Path
    code: str

    def size(self, share: float) -> Size:
        """Return how many to draw, and at least how many in each municipality."""
        drawn = round(self.members * share)
        return Size(drawn, int(drawn / MUNICIPALITIES * LEAST_DRAWN))


def build(compose: Compose, plan: Plan, steps: Steps) -> Complete:
    """Build the demonstration in the plan's folder and return what is to be known of it."""
    started = datetime.now(UTC)
    settings = Settings.from_environment(plan.environ)
    with steps.step("Database from the migrations"):
        app = compose(settings)
        with app.app_context():
            _migrate()
    register_texts(app, TRANSLATIONS)
    with app.app_context():
        complete = _Builder(app, settings, plan, steps, calendar(started)).run()
        _close_database()
    complete.save(plan.folder)
    return complete


@dataclass(frozen=True)
class _Builder:
    app: Flask
    settings: Settings
    plan: Plan
    steps: Steps
    calendar: Calendar

    def run(self) -> Complete:
        fieldwork, team = self._people()
        with Postman(self._mail_folder()) as postman:
            first = self._first_wave(fieldwork, postman)
            second = self._second_wave(fieldwork, postman)
            made = self._releases(team, first, second)
            with self.steps.step("Wave 2: rest of the mail", len(second.issued)) as bar:
                postman.wait(bar)
        third = self._publish(fieldwork, team, made)
        link = next(
            issued
            for issued, invited in zip(third.issued, third.invited, strict=True)
            if invited.conduct.outcome is Outcome.NOTHING
        )
        return Complete(
            code=self.plan.code,
            members=self.plan.members,
            open_until=third.wave.closes_at,
            token=link.token,
            short_code=link.code,
            staff=team.accounts,
        )

    def _people(self) -> tuple[Fieldwork, Team]:
        year = self.calendar.first.opens_at.astimezone(AMSTERDAM).year
        least = int(self.plan.members / MUNICIPALITIES * LEAST_MEMBERS)
        with self.steps.step("Members, synthetic", self.plan.members) as bar:
            people = province(
                read_population(), self.plan.members, least=least, year=year, seed=SEED
            )
            add_people(people, SEED, bar)
        with self.steps.step("Staff and questionnaire"):
            team = add_team(self.calendar.first.opens_at)
            fieldwork = Fieldwork(
                Panel(people, read_model(), year, SEED),
                questionnaire(*QUESTIONNAIRE),
                self.settings,
                team.researcher,
                team.approver,
            )
            fieldwork.publish(self.calendar.first.opens_at)
        return fieldwork, team

    def _first_wave(self, fieldwork: Fieldwork, postman: Postman) -> Round:
        round_ = self._open(fieldwork, self.calendar.first, DRAWN)
        postman.deliver(len(round_.issued), round_.fielding.opens_at)
        self._answer(fieldwork, round_, round_.invited, round_.fielding.until)
        self._close(fieldwork, round_)
        return round_

    def _second_wave(self, fieldwork: Fieldwork, postman: Postman) -> Round:
        """Field the wave in which some come with a browser, beside those in bulk."""
        round_ = self._open(fieldwork, self.calendar.second, DRAWN)
        browsing = _spread(round_, max(1, self.plan.members // VISITORS))
        going = [Visitor(round_.invited[i], round_.issued[i].token) for i in browsing]
        rest = [one for place, one in enumerate(round_.invited) if place not in set(browsing)]
        with beside(partial(visit_all, self.app, going)) as visited:
            self._answer(fieldwork, round_, rest, round_.fielding.until)
            postman.deliver(len(round_.issued), round_.fielding.opens_at)
            with self.steps.step(f"Wave 2: rest of {len(going)} over HTTP", len(going)) as bar:
                visited(bar)
        self._close(fieldwork, round_)
        return round_

    def _open(self, fieldwork: Fieldwork, fielding: Fielding, share: float) -> Round:
        with self.steps.step(f"Wave {fielding.number}: draw and invitations"):
            return fieldwork.open(fielding, self.plan.size(share))

    def _answer(
        self, fieldwork: Fieldwork, round_: Round, invited: Sequence[Invited], until: datetime
    ) -> None:
        name = f"Wave {round_.fielding.number}: answers in bulk"
        with self.steps.step(name, len(invited)) as bar:
            opened = round_.fielding.opens_at
            answers.answer(fieldwork.questionnaire, invited, opened, until, bar)

    def _close(self, fieldwork: Fieldwork, round_: Round) -> None:
        with self.steps.step(f"Wave {round_.fielding.number}: closed and frozen"):
            at = min(datetime.now(UTC), round_.fielding.closes_at)
            fieldwork.close(round_.wave, at)

    def _releases(self, team: Team, first: Round, second: Round) -> list[str]:
        """Make two releases: of the first wave, and of both with what changed."""
        made = []
        for number, waves in enumerate(((first,), (first, second)), start=1):
            with self.steps.step(f"Release {number}: weighed to approved"):
                made_with = publishing.setup([one.wave.id for one in waves], t("demo-notice"))
                title, period = t("demo-release-title"), waves[-1].wave.period
                made.append(publishing.make_release(made_with, title, period, _reviewers(team)))
        return made

    def _publish(self, fieldwork: Fieldwork, team: Team, made: Sequence[str]) -> Round:
        """Let the clock bring the releases out; meanwhile a third wave is opened."""
        publishing.set_hour(made, _reviewers(team))
        with running_scheduler(self.app, self.plan.folder) as scheduler:
            third = self._open(fieldwork, self.calendar.third, DRAWN_LAST)
            early = third.invited[:: round(1 / ANSWERED_ALREADY)]
            self._answer(fieldwork, third, early, datetime.now(UTC))
            with self.steps.step("Releases: published on schedule"):
                for release_id in made:
                    publishing.wait_until_published(release_id, scheduler)
        return third

    def _mail_folder(self) -> Path:
        route = self.settings.mail_route
        if not isinstance(route, DropFolder):
            raise TypeError("the demonstration mails to a folder only")
        return route.folder


def _spread(round_: Round, count: int) -> list[int]:
    """Return the places of `count` members who come, spread over the draw."""
    come = [i for i, one in enumerate(round_.invited) if one.conduct.outcome is not Outcome.NOTHING]
    return [come[i * len(come) // count] for i in range(count)]


def _reviewers(team: Team) -> publishing.Reviewers:
    return publishing.Reviewers(team.researcher, team.approver)


def _migrate() -> None:
    from flask_migrate import upgrade

    upgrade()


def _close_database() -> None:
    """Close every connection, so that nothing of the database is outside its file."""
    db.session.remove()
    db.engine.dispose()
