//! An `OpenAPI` description (2.0 to 3.1) as what its documentation says.

mod schema;

use serde_json::{Value, json};

use self::schema::{Document, circles, kind, text};

/// The methods of a path, in the order in which they are listed.
const METHODS: &[&str] = &[
    "get", "post", "put", "patch", "delete", "head", "options", "trace",
];

/// What the stencil `api-docs` is filled in with.
///
/// Errors: it is no `OpenAPI` description.
pub(super) fn values(description: &Value) -> Result<Value, String> {
    if !description["openapi"].is_string() && !description["swagger"].is_string() {
        return Err("it has no `openapi:` or `swagger:` with a version as text".to_owned());
    }
    let document = Document(description);
    let mut notes = Vec::new();
    let info = &description["info"];
    let schemas = ["/components/schemas", "/definitions"]
        .iter()
        .find_map(|pointer| description.pointer(pointer)?.as_object());
    if let Some(schemas) = schemas {
        notes.extend(circles(schemas));
    }
    let endpoints = endpoints(document, &mut notes);
    let named = schemas.into_iter().flatten();
    let schemas: Vec<Value> = named
        .map(|(name, schema)| {
            json!({
                "name": name,
                "kind": kind(schema),
                "description": text(schema, "description"),
                "fields": document.fields(schema, &mut notes),
            })
        })
        .collect();
    Ok(json!({
        "title": info["title"].as_str().unwrap_or("API"),
        "version": text(info, "version"),
        "description": text(info, "description"),
        "servers": servers(description),
        "security": security(document, &mut notes),
        "endpoints": endpoints,
        "schemas": schemas,
        "notes": notes,
    }))
}

fn servers(description: &Value) -> Vec<Value> {
    let servers = description["servers"].as_array();
    let mut servers: Vec<Value> = servers
        .into_iter()
        .flatten()
        .map(|server| {
            json!({"url": text(server, "url"), "description": text(server, "description")})
        })
        .collect();
    if let Some(host) = description["host"].as_str() {
        let url = format!("{host}{}", text(description, "basePath"));
        servers.push(json!({"url": url, "description": ""}));
    }
    servers
}

fn security(document: Document<'_>, notes: &mut Vec<String>) -> Vec<Value> {
    let schemes = ["/components/securitySchemes", "/securityDefinitions"]
        .iter()
        .find_map(|pointer| document.0.pointer(pointer)?.as_object());
    let schemes = schemes.into_iter().flatten();
    let schemes = schemes.map(|(name, scheme)| {
        let scheme = document.follow(scheme, notes);
        let how = match (text(scheme, "type"), text(scheme, "scheme")) {
            ("apiKey", _) => format!(
                "API key as {} in the {}",
                text(scheme, "name"),
                text(scheme, "in")
            ),
            ("http", method) => format!("HTTP {method}"),
            (kind, _) => kind.to_owned(),
        };
        json!({"name": name, "how": how})
    });
    schemes.collect()
}

fn endpoints(document: Document<'_>, notes: &mut Vec<String>) -> Vec<Value> {
    let mut endpoints = Vec::new();
    for (path, item) in document.0["paths"].as_object().into_iter().flatten() {
        let item = document.follow(item, notes);
        for method in METHODS {
            if let Some(operation) = item.get(*method) {
                endpoints.push(endpoint(document, (path, method), item, operation, notes));
            }
        }
    }
    endpoints
}

fn endpoint<'a>(
    document: Document<'a>,
    (path, method): (&str, &str),
    item: &'a Value,
    operation: &'a Value,
    notes: &mut Vec<String>,
) -> Value {
    let lists = [&item["parameters"], &operation["parameters"]];
    let all = lists.into_iter().filter_map(Value::as_array).flatten();
    let all: Vec<&Value> = all.map(|one| document.follow(one, notes)).collect();
    let (bodies, parameters): (Vec<&Value>, Vec<&Value>) =
        all.into_iter().partition(|one| one["in"] == "body");
    let parameters: Vec<Value> = parameters
        .into_iter()
        .filter(|parameter| parameter.is_object())
        .map(|parameter| {
            let schema = parameter.get("schema").unwrap_or(parameter);
            json!({
                "name": text(parameter, "name"),
                "place": text(parameter, "in"),
                "kind": kind(schema),
                "required": parameter["required"] == true,
                "description": text(parameter, "description"),
            })
        })
        .collect();
    json!({
        "method": method.to_uppercase(),
        "path": path,
        "summary": text(operation, "summary"),
        "description": text(operation, "description"),
        "deprecated": operation["deprecated"] == true,
        "parameters": parameters,
        "bodies": request_bodies(document, &bodies, &operation["requestBody"], notes),
        "responses": responses(document, &operation["responses"], notes),
    })
}

/// The bodies that an operation takes: one for each media type, or the one of
/// version 2.0, which is a parameter.
fn request_bodies<'a>(
    document: Document<'a>,
    old: &[&'a Value],
    new: &'a Value,
    notes: &mut Vec<String>,
) -> Vec<Value> {
    let mut body = |media: &str, required: bool, schema: &'a Value| {
        json!({
            "media": media,
            "required": required,
            "kind": kind(schema),
            "fields": if schema.get("$ref").is_some() {
                Vec::new()
            } else {
                document.fields(schema, notes)
            },
        })
    };
    let mut bodies: Vec<Value> = old
        .iter()
        .map(|one| body("application/json", one["required"] == true, &one["schema"]))
        .collect();
    let new = document.resolve(new).unwrap_or(&Value::Null);
    for (media, content) in new["content"].as_object().into_iter().flatten() {
        bodies.push(body(media, new["required"] == true, &content["schema"]));
    }
    bodies
}

fn responses<'a>(document: Document<'a>, all: &'a Value, notes: &mut Vec<String>) -> Vec<Value> {
    let all = all.as_object().into_iter().flatten();
    let responses = all.map(|(status, response)| {
        let response = document.follow(response, notes);
        let contents = response["content"].as_object().into_iter().flatten();
        let schemas = contents.map(|(_, content)| &content["schema"]);
        let mut kinds: Vec<String> = schemas
            .chain(response.get("schema"))
            .filter(|schema| !schema.is_null())
            .map(kind)
            .collect();
        kinds.dedup();
        json!({
            "status": status,
            "kind": kinds.join(" or "),
            "description": text(response, "description"),
        })
    });
    responses.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn api(schemas: &Value, paths: &Value) -> Value {
        let api = json!({
            "openapi": "3.0.3", "info": {"title": "Shop", "version": "1"},
            "paths": paths, "components": {"schemas": schemas},
        });
        values(&api).unwrap()
    }

    #[test]
    fn what_is_no_open_api_is_refused() {
        assert!(values(&json!({"services": {}})).is_err());
    }

    #[test]
    fn references_are_followed_and_named() {
        let values = api(
            &json!({
                "Pet": {"type": "object", "required": ["id"], "properties": {
                    "id": {"type": "integer", "format": "int64"},
                    "owner": {"type": "object", "properties": {"name": {"type": "string"}}},
                    "tags": {"type": "array", "items": {"$ref": "#/components/schemas/Tag"}},
                }},
                "Tag": {"type": "string", "enum": ["a", "b"]},
                "Dog": {"allOf": [{"$ref": "#/components/schemas/Pet"}, {"properties": {"bark": {"type": "boolean"}}}]},
            }),
            &json!({}),
        );

        let fields = |index: usize| -> Vec<String> {
            let fields = values["schemas"][index]["fields"].as_array().unwrap();
            let one = |field: &Value| format!("{}: {}", text(field, "name"), text(field, "kind"));
            fields.iter().map(one).collect()
        };
        let pet = [
            "id: integer (int64)",
            "owner: object",
            "owner.name: string",
            "tags: array of Tag",
        ];
        assert_eq!(fields(0), pet);
        assert_eq!(values["schemas"][1]["kind"], "\"a\" or \"b\"");
        assert_eq!(fields(2).last().unwrap(), "bark: boolean");
        assert_eq!(values["notes"], json!([]));
    }

    #[test]
    fn circles_and_references_to_nothing_are_told() {
        let values = api(
            &json!({
                "Node": {"properties": {"next": {"$ref": "#/components/schemas/Node"}}},
                "A": {"allOf": [{"$ref": "#/components/schemas/B"}]},
                "B": {"allOf": [{"$ref": "#/components/schemas/A"}]},
                "C": {"allOf": [{"$ref": "other.yaml#/D"}, {"$ref": "#/nowhere"}]},
                "E": {"$ref": "#/components/schemas/E"},
            }),
            &json!({}),
        );

        let notes = values["notes"].to_string();
        for note in [
            "Node contains itself",
            "schemas contain each other: A → B → A",
            "other.yaml#/D is in another file",
            "#/nowhere is not in the file",
            "leads on and on",
        ] {
            assert!(notes.contains(note), "{note}: {notes}");
        }
    }

    #[test]
    fn the_body_of_version_two_is_a_body_and_no_parameter() {
        let api = json!({
            "swagger": "2.0", "info": {"title": "Shop", "version": "1"}, "host": "a.example",
            "basePath": "/v1",
            "paths": {"/pets/{id}": {"post": {
                "parameters": [
                    {"name": "id", "in": "path", "type": "string", "required": true},
                    {"name": "pet", "in": "body", "schema": {"$ref": "#/definitions/Pet"}},
                ],
                "responses": {"200": {"description": "ok", "schema": {"$ref": "#/definitions/Pet"}}},
            }}},
            "definitions": {"Pet": {"type": "object"}},
        });

        let values = values(&api).unwrap();

        let endpoint = &values["endpoints"][0];
        assert_eq!(endpoint["parameters"].as_array().unwrap().len(), 1);
        assert_eq!(endpoint["bodies"][0]["kind"], "Pet");
        assert_eq!(endpoint["responses"][0]["kind"], "Pet");
        assert_eq!(values["servers"][0]["url"], "a.example/v1");
    }
}
