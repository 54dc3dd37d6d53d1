"""Scripts for other processes: one that publishes what is due, one that runs a scheduler."""

PUBLISHER = """
import os
from datetime import UTC, datetime
from panel.settings import Settings
from tests.panel.ground import make_ground
from analysis.jobs.publishing import publish_waiting
app = make_ground(Settings.from_environment(os.environ))
with app.app_context():
    print("ready", flush=True)
    publish_waiting(datetime.now(UTC))
    print("done", flush=True)
"""

SCHEDULER = """
import os
from panel.settings import Settings
from tests.panel.ground import make_ground
from analysis.jobs import init_jobs
from panel.jobs.scheduler import run_scheduler
app = make_ground(Settings.from_environment(os.environ))
init_jobs(app)
run_scheduler(app)
"""
