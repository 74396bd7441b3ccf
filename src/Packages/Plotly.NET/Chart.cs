using Microsoft.FSharp.Core;

namespace Plotly.NET;

/// <summary>Changes to charts in the shape of F# functions; from C# they are called with Invoke.</summary>
public class Chart
{
    private Chart() { }

    public static FSharpFunc<GenericChart, GenericChart> WithDisplayOptions(DisplayOptions displayOpts) =>
        new Change(chart => chart.WithDisplay(displayOpts));

    private sealed class Change(Func<GenericChart, GenericChart> change) : FSharpFunc<GenericChart, GenericChart>
    {
        public override GenericChart Invoke(GenericChart func) => change(func);
    }
}
