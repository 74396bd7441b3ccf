using System.Globalization;
using System.Numerics;
using System.Text;
using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>Writes one tensor as text.</summary>
internal sealed class TensorText(Tensor tensor, string format, int width, CultureInfo culture, string newLine)
{
    private readonly long[] shape = tensor.shape;
    private readonly ScalarType type = tensor.dtype;
    private readonly StringBuilder text = new();
    private Func<long, string> value = null!;

    internal string Write(TensorStringStyle style)
    {
        if (style == TensorStringStyle.Default) style = torch.TensorStringStyle;
        if (style == TensorStringStyle.Metadata || tensor.is_meta) return Header();
        using var scope = NewDisposeScope();
        value = Values(tensor.detach().cpu().contiguous());
        switch (style)
        {
            case TensorStringStyle.Numpy: Nested(0, 0, "[", "]", " ", NumpyBreak, maxColumns); return text.ToString();
            case TensorStringStyle.CSharp: return CSharp();
            default: return Julia();
        }
    }

    private string Header() => $"[{string.Join("x", shape)}], type = {type}, device = {tensor.device}";

    // Row-major number of an element -> its text.
    private Func<long, string> Values(Tensor t)
    {
        if (type is ScalarType.BFloat16 or ScalarType.Float16) t = t.to_type(ScalarType.Float32);
        switch (type)
        {
            case ScalarType.Bool: { var d = t.data<bool>().ToArray(); return i => d[i].ToString(); }
            case ScalarType.ComplexFloat32 or ScalarType.ComplexFloat64: { var d = t.to_type(ScalarType.ComplexFloat64).data<Complex>().ToArray(); return i => ComplexText(d[i]); }
            case ScalarType.Float64: { var d = t.data<double>().ToArray(); return i => d[i].ToString(format, culture); }
            case ScalarType.Float16 or ScalarType.BFloat16 or ScalarType.Float32: { var d = t.data<float>().ToArray(); return i => d[i].ToString(format, culture); }
            default: { var d = t.to_type(ScalarType.Int64).data<long>().ToArray(); return i => d[i].ToString(culture); }
        }
    }

    private string ComplexText(Complex z)
    {
        var (re, im) = (((float)z.Real).ToString(format, culture), ((float)z.Imaginary).ToString(format, culture));
        return z.Imaginary == 0 ? re : z.Real == 0 ? im + "i" : z.Imaginary < 0 ? $"{re}{im}i" : $"{re}+{im}i";
    }

    private string Julia()
    {
        text.Append(Header());
        if (shape.Length == 0) return text.Append(", value = ").Append(value(0)).ToString();
        text.Append(newLine);
        if (tensor.numel() == 0) return text.ToString();
        if (shape.Length == 1) Line([.. Enumerable.Range(0, (int)shape[0]).Select(i => value(i))], null);
        else for (var m = 0L; m < tensor.numel() / (shape[^1] * shape[^2]); m++) JuliaMatrix(m);
        return text.ToString();
    }

    private void JuliaMatrix(long number)
    {
        if (shape.Length > 2)
        {
            if (number > 0) text.Append(newLine);
            var place = new long[shape.Length - 2];
            var rest = number;
            for (var d = place.Length - 1; d >= 0; d--) (rest, place[d]) = Math.DivRem(rest, shape[d]);
            text.Append('[').Append(string.Join(",", place)).Append(",..,..] =").Append(newLine);
        }
        var (rows, columns) = ((int)shape[^2], (int)shape[^1]);
        var cells = Enumerable.Range(0, rows).Select(r => Enumerable.Range(0, columns).Select(c => value((number * rows + r) * columns + c)).ToArray()).ToArray();
        var widths = Enumerable.Range(0, columns).Select(c => cells.Max(row => row[c].Length)).ToArray();
        foreach (var row in cells) Line(row, widths);
    }

    // A line that would be longer than the width ends in an ellipsis.
    private void Line(string[] cells, int[]? widths)
    {
        var length = 0;
        for (var c = 0; c < cells.Length; c++)
        {
            var cell = ' ' + (widths is null ? cells[c] : cells[c].PadLeft(widths[c]));
            if ((length += cell.Length) > width) { text.Append(" ..."); break; }
            text.Append(cell);
        }
        text.Append(newLine);
    }

    private string NumpyBreak(int depth) => string.Concat(Enumerable.Repeat(newLine, shape.Length - 1 - depth)) + new string(' ', depth + 1);

    private string CSharp()
    {
        text.Append(Header()).Append(", value = ");
        var (name, suffix) = type switch
        {
            ScalarType.Float32 => ("float", "f"), ScalarType.Float64 => ("double", ""), ScalarType.Int64 => ("long", "L"), ScalarType.Int32 => ("int", ""),
            ScalarType.Int16 => ("short", ""), ScalarType.Int8 => ("sbyte", ""), ScalarType.Byte => ("byte", ""), ScalarType.Bool => ("bool", ""), _ => (type.ToString(), ""),
        };
        var plain = value;
        value = i => type == ScalarType.Bool ? plain(i).ToLowerInvariant() : plain(i) + suffix;
        if (shape.Length > 0) text.Append(name).Append(" [").Append(',', shape.Length - 1).Append("] ");
        Nested(0, 0, "{", "}", ", ", _ => ", ", int.MaxValue);
        return text.ToString();
    }

    // Brackets within brackets; long dimensions show both ends only.
    private void Nested(int depth, long first, string open, string close, string between, Func<int, string> rowBreak, int limit)
    {
        if (depth == shape.Length) { text.Append(value(first)); return; }
        var n = shape[depth];
        var last = depth == shape.Length - 1;
        text.Append(open);
        for (var k = 0L; k < n; k++)
        {
            var gap = last ? between : rowBreak(depth);
            if (k > 0) text.Append(gap);
            if (n > limit && k == limit / 2)
            {
                text.Append("...").Append(gap);
                k = n - limit / 2;
            }
            Nested(depth + 1, first * n + k, open, close, between, rowBreak, limit);
        }
        text.Append(close);
    }
}
