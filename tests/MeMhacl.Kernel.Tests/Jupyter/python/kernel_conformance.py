"""Jupyter's own tests of a kernel (Debian: python3-jupyter-kernel-test) with a sample for every one of them but the pager, which C# kernels have not."""
import unittest

import jupyter_kernel_test


class CSharpKernelTests(jupyter_kernel_test.KernelTests):
    kernel_name = ".net-csharp"
    language_name = "C#"
    file_extension = ".cs"
    code_hello_world = 'Console.WriteLine("hello, world");'
    code_stderr = 'Console.Error.WriteLine("to stderr");'
    code_execute_result = [
        {"code": "6 * 7", "result": "42"},
        {"code": '"a" + "b"', "result": "ab"},
        {"code": "HTML(\"<b>7</b>\")", "mime": "text/html", "result": "<b>7</b>"},
    ]
    code_display_data = [
        {"code": 'display("shown");', "mime": "text/plain"},
        {"code": '"<i>shown</i>".DisplayAs("text/html");', "mime": "text/html"},
        {"code": '"{}".DisplayAs("application/json");', "mime": "application/json"},
    ]
    code_generate_error = 'throw new InvalidOperationException("on purpose");'
    completion_samples = [
        {"text": "Console.WriteLi", "matches": ["WriteLine"]},
        {"text": "Math.Sqr", "matches": ["Sqrt"]},
        {"text": "int.MaxVa", "matches": ["MaxValue"]},
    ]
    complete_code_samples = ["1", "int i = 1;", "void F() { }", "Console.WriteLine(1)"]
    incomplete_code_samples = ["for (int i = 0; i < 3; i++) {", "Console.WriteLine(", "/* not closed"]
    invalid_code_samples = ["int 1 = i;", "} {", "1 + ) 2"]
    code_inspect_sample = "Console.WriteLine"
    code_history_pattern = "6 ?*7"
    supported_history_operations = ("tail", "range", "search")
    code_clear_output = "Console.Clear();"


if __name__ == "__main__":
    unittest.main(verbosity=2)
