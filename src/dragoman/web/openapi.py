"""The description of the JSON API (OpenAPI 3.1)."""

from typing import Any

from dragoman.model import DOCUMENT_TABLES


def _get(summary: str, *names: str, query: tuple[str, ...] = ()) -> dict[str, Any]:
    parameters = [{"name": name, "in": "path", "required": True, "schema": {"type": "string"}} for name in names]
    parameters += [{"name": name, "in": "query", "required": False, "schema": {"type": "string"}} for name in query]
    return {
        "get": {
            "summary": summary,
            "parameters": parameters,
            "responses": {
                "200": {"description": "the answer", "content": {"application/json": {"schema": {"type": "object"}}}},
                "400": {
                    "description": "the question cannot be answered as asked",
                    "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Error"}}},
                },
                "404": {"description": "no such row", "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Error"}}}},
            },
        }
    }


DESCRIPTION: dict[str, Any] = {
    "openapi": "3.1.0",
    "info": {
        "title": "Dragoman desk",
        "version": "1",
        "description": "The register of this machine, read by the same queries as the pages; loopback only.",
    },
    "paths": {
        "/api/overview": _get("Counts, latest documents, busiest dyads"),
        "/api/documents": _get("A page of the documents", query=("page", "show")),
        "/api/document/{number}": _get("A document in pieces with its records marked", "number"),
        "/api/dyads": _get("Pairs of states by happenings"),
        "/api/dyad/{a}/{b}": _get("The record of two states", "a", "b", query=("since", "until", "by")),
        "/api/brief/{a}/{b}": _get("The brief on two states, every sentence with its notes", "a", "b", query=("since", "until")),
        "/api/actors": _get("Actors", query=("name", "kind")),
        "/api/actor/{id}": _get("One actor", "id"),
        "/api/search": _get("Passages that hold words", query=("q",)),
        "/api/variants": _get("One quotation in two wordings"),
        "/api/conflicts": _get("Claims that cannot both hold"),
        "/api/review": _get("Records most in need of eyes"),
        "/api/record/{id}": _get("One row with its words, chain and rule", "id"),
        "/api/refused": _get("Refused text with reasons", query=("page",)),
        "/api/issues": _get("What could not be read or stored"),
        "/api/table/{table}": _get(
            f"Rows of a table of the exchange form: {', '.join(DOCUMENT_TABLES)}",
            "table",
            query=("doc", "a", "b", "about", "by", "since", "until", "limit"),
        ),
        "/api/panel/{a}/{b}": _get("A counted panel with its rule", "a", "b", query=("by", "count", "directed", "quad")),
        "/api/correct": {
            "post": {
                "summary": "Lay a correction over a row; needs the X-Desk-Token of the desk's pages",
                "requestBody": {
                    "required": True,
                    "content": {
                        "application/json": {
                            "schema": {
                                "type": "object",
                                "required": ["act", "id"],
                                "properties": {
                                    "act": {"enum": ["accept", "reject", "edit", "merge", "split"]},
                                    "id": {"type": "string"},
                                    "change": {"type": "array", "items": {"type": "string"}},
                                    "who": {"type": "string"},
                                    "why": {"type": "string"},
                                },
                            }
                        }
                    },
                },
                "responses": {"200": {"description": "done"}, "400": {"description": "cannot be done as asked"}, "403": {"description": "no token"}},
            }
        },
    },
    "components": {"schemas": {"Error": {"type": "object", "properties": {"error": {"type": "string"}}}}},
}
