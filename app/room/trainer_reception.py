"""What is answered to the trainer of a room, each at an address of its own."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from cspr_rules.app.room import trainer_pages as trainer
from cspr_rules.app.room.keys import TRAINER
from cspr_rules.app.room.reception import Fields, Reception, download, go_to, looks_again, number_of, shown
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from cspr_rules.records.failures import NotAllowed, NotFound
from cspr_rules.training.as_file import DOCX, HTML, PDF, as_file, file_name

_KINDS = {
    DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    PDF: "application/pdf",
    HTML: "text/html; charset=utf-8",
}


class TrainerReception(Reception):
    """Answers everything that the trainer asks."""

    @property
    def acts(self) -> Mapping[str, Callable[[int], None]]:
        """What the buttons do, each at the place of the room that its page was made for."""
        one = self.sitting
        return {"reveal": one.reveal, "again": one.again, "tell": one.tell, "next": one.go_on}

    def enter(self, request: Request) -> Response:
        """Hand the trainer's key over to whoever comes with the ticket first."""
        address = request.client.host if request.client else ""
        ticket = str(request.path_params["ticket"])
        if not self.guesses.right(address, lambda: self.keys.take(ticket)):
            if self.keys.is_trainer(request):
                return go_to(trainer.HOME)
            raise NotAllowed(
                "this address opens nothing, or has opened the room once already",
                "Use the browser in which it was opened. Where that is lost, stop the program with Ctrl+C and take the "
                "room up again with “cspr room --code” and its code.",
            )
        answer = HTMLResponse(trainer.welcome_page())
        self.keys.hand_to_trainer(answer)
        return answer

    def home(self, request: Request) -> Response:
        """The trainer's page."""
        by_itself = looks_again(request)
        page = trainer.home_page(self.sitting, self.trainer(request), by_itself=by_itself)
        return shown(page, trainer.HOME, by_itself=by_itself)

    def screen(self, request: Request) -> Response:
        """The page for the screen that all can see."""
        by_itself = looks_again(request)
        page = trainer.screen_page(self.sitting, self.trainer(request), by_itself=by_itself)
        return shown(page, trainer.SCREEN, by_itself=by_itself)

    def spread(self, request: Request) -> Response:
        """What the room answered, once it is shown."""
        return HTMLResponse(trainer.spread_page(self.sitting, self.trainer(request)))

    def compare(self, request: Request) -> Response:
        """The two rounds side by side."""
        return HTMLResponse(trainer.compare_page(self.sitting, self.trainer(request)))

    def read(self, request: Request) -> Response:
        """The stage."""
        return HTMLResponse(trainer.read_page(self.sitting, self.trainer(request)))

    def found(self, request: Request) -> Response:
        """What the rules find at a stage."""
        who = self.trainer(request)
        return HTMLResponse(trainer.found_page(self.sitting, who, self.stage(request)))

    def do(self, request: Request, fields: Fields) -> Response:
        """Show the answers, ask again, show what the rules find, or go on."""
        self.trainer(request)
        self.of_our_page(TRAINER, fields)
        act = self.acts.get(str(request.path_params["act"]))
        if act is None:
            raise NotFound("there is nothing of this name to do", "Go to the room, and use its buttons.")
        act(number_of(fields, "at"))
        return go_to(trainer.HOME)

    def table(self, request: Request) -> Response:
        """The answers that were shown, as CSV."""
        self.trainer(request)
        # With a mark that it is UTF-8, without which a spreadsheet may misread names.
        content = self.sitting.table().encode("utf-8-sig")
        return download(content, "text/csv; charset=utf-8", self._name("room-answers", "csv"))

    def document(self, request: Request) -> Response:
        """The debrief of the room as a document."""
        self.trainer(request)
        format_ = str(request.path_params["format"])
        content = as_file(self.sitting.document(), format_, self.sitting.space.surroundings.now())
        return download(content, _KINDS[format_], self._name("room-debrief", format_))

    def close_page(self, request: Request) -> Response:
        """Asks whether the room is to be closed."""
        return HTMLResponse(trainer.close_page(self.sitting, self.trainer(request)))

    def close(self, request: Request, fields: Fields) -> Response:
        """Close the room."""
        self.trainer(request)
        self.of_our_page(TRAINER, fields)
        self.sitting.close()
        return go_to(trainer.HOME)

    def _name(self, kind: str, format_: str) -> str:
        """The name of a file to take away."""
        return file_name(kind, self.sitting.scenario.name, format_)
