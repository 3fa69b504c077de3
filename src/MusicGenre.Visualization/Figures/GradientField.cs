using MusicGenre.Visualization.Scenes;

namespace MusicGenre.Visualization.Figures;

/// <summary>Values that rise linearly from 0 at the bottom to 1 at the top.</summary>
internal sealed class GradientField : HeatField
{
    public static readonly GradientField Instance = new();

    public override int Columns => 1;

    public override int Rows => ColorMap.Steps;

    public override void Sample(int columns, int rows, Span<float> values)
    {
        for (var row = 0; row < rows; row++)
        {
            values.Slice(row * columns, columns).Fill(1 - ((row + 0.5f) / rows));
        }
    }
}
