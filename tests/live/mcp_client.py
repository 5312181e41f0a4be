"""Lists and calls the tools of a gateway with the public MCP SDK, which shares
nothing with devtools; prints what it saw as one JSON object.

    mcp_client.py SERVER MODE TOOL=ARGUMENTS …

SERVER is an address, or a program with its arguments as a list of JSON.

MODE is `legacy`, which begins with `initialize`, or a version of the protocol
without it, such as `2026-07-28`. Each tool is called with its arguments (JSON),
in which `$TASK` stands for the `task_id` that a call before it returned.
"""

import asyncio
import json
import os
import sys

from mcp import Client, MCPError, StdioServerParameters


async def call(client: Client, tool: str, arguments: dict) -> dict:
    try:
        result = await client.call_tool(tool, arguments)
    except MCPError as error:
        return {"protocol_error": error.error.code, "text": error.error.message}
    return {
        "is_error": result.is_error,
        "structured": result.structured_content,
        "text": "".join(block.text for block in result.content),
    }


async def main(server: str, mode: str, calls: list[str]) -> None:
    if server.startswith("["):
        command, *arguments = json.loads(server)
        server = StdioServerParameters(command=command, args=arguments, env=dict(os.environ))
    async with Client(server, mode=mode) as client:
        tools = (await client.list_tools()).tools
        results = []
        task = ""
        for one in calls:
            tool, arguments = one.split("=", 1)
            result = await call(client, tool, json.loads(arguments.replace("$TASK", task)))
            task = (result.get("structured") or {}).get("task_id", task)
            results.append(result)
        seen = {
            "protocol": client.protocol_version,
            "server": client.server_info.name,
            "tools": {tool.name: tool.input_schema for tool in tools},
            "hints": {tool.name: tool.annotations.read_only_hint for tool in tools},
            "results": results,
        }
    print(json.dumps(seen))


asyncio.run(main(sys.argv[1], sys.argv[2], sys.argv[3:]))
