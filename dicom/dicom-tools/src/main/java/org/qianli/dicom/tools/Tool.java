// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.tools;

import java.io.IOException;
import java.io.PrintStream;
import java.util.List;

/** One tool. */
interface Tool {
    int DONE = 0;
    int REFUSED = 1;

    String name();

    /** Returns what follows the tool's name and its options. */
    String synopsis();

    /** Returns what it does, in one line. */
    String purpose();

    List<Option> options();

    /** Does it; returns the exit code. */
    int run(Arguments arguments, PrintStream out, PrintStream err) throws IOException;

    /** Returns all tools, in the order of the help. */
    static List<Tool> all() {
        return List.of(
                new EchoTool(),
                new StoreTool(),
                new FindTool(),
                new MoveTool(),
                new GetTool(),
                new DumpTool(),
                new JsonTool(),
                new DirTool(),
                new AnonymiseTool(),
                new ServeTool(),
                new TranscodeTool());
    }
}
