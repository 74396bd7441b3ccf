using System.Reflection;
using Microsoft.Data.Analysis;

namespace MeMhacl.Study.Tests;

public class FormatterConventionTests
{
    [Fact]
    public void Figure_InAKernel_IsPlotlySvgAndText() =>
        Assert.Equal(
            ["application/vnd.plotly.v1+json", "image/svg+xml", "text/plain"],
            KernelView.Format(Figures.Lines("t", [new Series("s", [1, 2])])).Keys);

    [Fact]
    public void ResultTable_InAKernel_IsHtmlAndText() =>
        Assert.Equal(
            ["text/html", "text/plain"],
            KernelView.Format(new ResultTable(new DataFrame(new StringDataFrameColumn("a", ["b"])), "c")).Keys);

    [Fact]
    public void TrainingProgress_InAKernel_IsHtmlAndText() =>
        Assert.Equal(["text/html", "text/plain"], KernelView.Format(new TrainingProgress("p", 1)).Keys);

    [Fact]
    public void Check_InAKernel_IsHtmlAndText() =>
        Assert.Equal(["text/html", "text/plain"], KernelView.Format(Check.That(true, "Yes.")).Keys);

    [Fact]
    public void CheckFailedException_InAKernel_IsHtmlAndText() =>
        Assert.Contains("✗ No.", KernelView.Format(Assert.Throws<CheckFailedException>(() => Check.That(false, "No.")))["text/html"]);

    // .NET Interactive looks the members up by name: a second overload would make the lookup ambiguous.
    [Fact]
    public void Formatters_OfEveryType_HaveExactlyTheMembersOfTheConvention()
    {
        var types = typeof(Figure).Assembly.GetTypes()
            .Where(type => type.GetCustomAttributes().Any(one => one.GetType().Name == "TypeFormatterSourceAttribute")).ToArray();
        Assert.True(types.Length >= 5);
        foreach (var type in types)
        {
            var attribute = type.GetCustomAttributes().Single(one => one.GetType().Name == "TypeFormatterSourceAttribute");
            var source = (Type)attribute.GetType().GetProperty("FormatterSourceType")!.GetValue(attribute)!;
            Assert.NotNull(source.GetConstructor(Type.EmptyTypes));
            foreach (
                var formatter in (System.Collections.IEnumerable)source.GetMethod("CreateTypeFormatters")!.Invoke(
                Activator.CreateInstance(source), null)!)
            {
                var format = Assert.Single(formatter.GetType().GetMethods(), method => method.Name == "Format");
                Assert.Equal([typeof(object), typeof(TextWriter)], format.GetParameters().Select(parameter => parameter.ParameterType));
                Assert.Equal(type, formatter.GetType().GetProperty("Type")!.GetValue(formatter));
                Assert.Equal(false, format.Invoke(formatter, ["another type", TextWriter.Null]));
            }
        }
    }
}
