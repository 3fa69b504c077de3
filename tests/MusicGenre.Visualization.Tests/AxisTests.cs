using FsCheck.Xunit;
using MusicGenre.Features;
using MusicGenre.Visualization.Axes;
using MusicGenre.Visualization.Figures;
using MusicGenre.Visualization.Scenes;
using MusicGenre.Visualization.Tests.Generators;

namespace MusicGenre.Visualization.Tests;

[Properties(Arbitrary = new[] { typeof(RangeArbitraries) })]
public sealed class AxisTests
{
    private static readonly Style Light = Style.Create(new ChartOptions());

    [Property]
    public void TickSets_AnyRange_AreNiceAndInsideAndGetSparser(NumberRange span)
    {
        var axis = new NumberAxis(new ValueRange(span.Low, span.Low + span.Size), null);
        var sets = axis.TickSets().ToList();
        Assert.NotEmpty(sets);
        Assert.True(sets[0].Count > 1, "The densest set has no step.");
        Assert.True(sets.Zip(sets.Skip(1)).All(pair => pair.First.Count >= pair.Second.Count));
        foreach (var set in sets)
        {
            Assert.All(set, tick => Assert.InRange(axis.Locate(tick.Value), -1e-6, 1 + 1e-6));
            if (set.Count > 1)
            {
                var step = set[1].Value - set[0].Value;
                var mantissa = step / Math.Pow(10, Math.Floor(Math.Log10(step) + 1e-9));
                Assert.Contains(Math.Round(mantissa, 3), (double[])[1, 2, 5]);
                Assert.Equal(set.Count, set.Select(tick => tick.Label).Distinct().Count());
            }
        }
    }

    [Property]
    public void Marks_AnyRangeAndSize_NeverTouch(NumberRange span, PlotSize plotSize)
    {
        var axis = new NumberAxis(new ValueRange(span.Low, span.Low + span.Size), null);
        var size = plotSize.Points;
        var plot = new Box(60, 20, size, size);
        foreach (var texts in (List<TextShape>[])[
            [.. TickColumn.Create(axis, plot, Light, 50, 1000).Ticks.Select(tick => tick.Text)],
            [.. TickRow.Create(axis, plot, Light, size + 100).Ticks.Select(tick => tick.Text)]])
        {
            var boxes = texts.ConvertAll(text => text.Bounds);
            for (var first = 0; first < boxes.Count; first++)
            {
                Assert.DoesNotContain(boxes.Skip(first + 1), box => box.Overlaps(boxes[first]));
            }
        }
    }

    [Theory]
    [InlineData(0.3, 0.1, "0.3")]
    [InlineData(-2, 1, "−2")]
    [InlineData(-0.0001, 0.1, "0.0")]
    [InlineData(12345, 1000, "12,345")]
    [InlineData(0, 0.25, "0.0")]
    [InlineData(2e12, 1e12, "2e12")]
    public void Format_Number_HasTheDecimalsOfTheStep(double value, double step, string expected) =>
        Assert.Equal(expected, NiceSteps.Format(value, step));

    [Theory]
    [InlineData(12, "Time (s)", 10, "10")]
    [InlineData(150, "Time (min:s)", 90, "1:30")]
    [InlineData(5400, "Time (h:min:s)", 4500, "1:15:00")]
    public void TickSets_Time_AreWrittenAsClocksAre(double seconds, string label, double value, string expected)
    {
        var axis = new TimeAxis(seconds);
        Assert.Equal(label, axis.Label);
        Assert.Contains(axis.TickSets(), set => set.Any(tick => Math.Abs(tick.Value - value) < 1e-6 && tick.Label == expected));
    }

    [Theory]
    [InlineData(MelScale.Slaney, 500, 7.5)]
    [InlineData(MelScale.Slaney, 1000, 15)]
    [InlineData(MelScale.Slaney, 6400, 42)]
    [InlineData(MelScale.Htk, 700, 781.17)]
    public void MelCurve_KnownFrequencies_HaveTheirMels(MelScale scale, double hertz, double mel)
    {
        Assert.Equal(mel, MelCurve.ToMel(scale, hertz), 0.01);
        Assert.Equal(hertz, MelCurve.ToHertz(scale, MelCurve.ToMel(scale, hertz)), 1e-6);
    }

    [Fact]
    public void HertzAxis_EveryScale_IsInvertible()
    {
        foreach (var axis in (HertzAxis[])[HertzAxis.Linear(0, 11025), HertzAxis.Logarithmic(20, 22050), FrequencyRows.MelAxis(new MelOptions(), 22050)])
        {
            for (var position = 0.0; position <= 1; position += 0.05)
            {
                Assert.Equal(position, axis.Locate(axis.ValueAt(position)), 1e-9);
            }

            Assert.All(axis.TickSets(), set => Assert.All(set, tick => Assert.InRange(axis.Locate(tick.Value), -1e-9, 1 + 1e-9)));
        }
    }

    [Fact]
    public void HertzAxis_Linear_IsWrittenInKilohertzWhenWide()
    {
        Assert.Equal("Frequency (kHz)", HertzAxis.Linear(0, 8000).Label);
        Assert.Contains(HertzAxis.Linear(0, 8000).TickSets(), set => set.Any(tick => tick.Value == 4000 && tick.Label == "4"));
        Assert.Equal("Frequency (Hz)", HertzAxis.Linear(0, 1500).Label);
        Assert.Contains(HertzAxis.Logarithmic(20, 20000).TickSets(), set => set.Any(tick => tick is { Value: 2000, Label: "2k" }));
    }

    [Property]
    public void Widen_AnyValues_HoldsThemAndEndsOnSteps(NumberRange span)
    {
        var (low, high) = NiceSteps.Widen(span.Low, span.Low + span.Size);
        var slack = span.Size * 1e-5;
        Assert.True(low <= span.Low + slack && high >= span.Low + span.Size - slack && high - low <= span.Size * 2.01, $"{span}: {low} to {high}");
    }
}
