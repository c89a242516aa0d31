"""What is said of new openings, without being asked, to those who wait for some."""

from collections.abc import Mapping, Sequence

from flows import payloads
from flows.replies import Arg, Choices, Lines, Option, msg
from flows.world import Job


def job_alert(openings: Sequence[Job], more: int, query: Mapping[str, str]) -> Choices:
    """Tells of openings; that there are more, if so, which the search shows; and how to stop it."""
    rows = [
        Option(payloads.write(payloads.Go("job", {"id": job.id})), job.title, Lines((job.employer, job.place), ", "))
        for job in openings
    ]
    rows.append(Option(_search(query), msg("more-jobs" if more else "other-jobs")))
    rows.append(Option(payloads.write(payloads.Go("unsubscribe")), msg("stop-alerts")))
    lines: list[Arg] = [msg("job-alert", count=len(openings)), *map(_line, openings)]
    if more:
        lines.append(msg("job-alert-others", count=more))
    return Choices(Lines((*lines, msg("job-alert-how"))), tuple(rows), style="list")


def job_alert_values(job: Job) -> dict[str, Arg]:
    """What an alert of one opening tells, by the names of the approved template's blanks."""
    return {"title": job.title, "employer": job.employer, "place": job.place}


def _line(job: Job) -> Arg:
    named: dict[str, Arg] = {"title": job.title, "employer": job.employer, "place": job.place}
    if job.last_date:
        return msg("job-alert-line-until", **named, day=job.last_date)
    return msg("job-alert-line", **named)


def _search(query: Mapping[str, str]) -> str:
    """The search that the person asked to be told of; all openings where it is too long for a button."""
    try:
        return payloads.write(payloads.Go("more_jobs", query))
    except payloads.TooLong:
        return payloads.write(payloads.Go("more_jobs"))
