using MusicGenre.Visualization.Scenes;

namespace MusicGenre.Visualization.Raster;

/// <summary>Cuts a line into the dashes of a dash pattern.</summary>
internal static class DashPattern
{
    public static IEnumerable<List<Point>> Cut(IReadOnlyList<Point> points, IReadOnlyList<double> lengths)
    {
        var (index, left, piece) = (0, lengths[0], new List<Point>());
        for (var at = 0; at + 1 < points.Count; at++)
        {
            var (from, to) = (points[at], points[at + 1]);
            var length = Math.Sqrt(((to.X - from.X) * (to.X - from.X)) + ((to.Y - from.Y) * (to.Y - from.Y)));
            var position = 0.0;
            if (index % 2 == 0 && piece.Count == 0)
            {
                piece.Add(from);
            }

            while (length - position > left)
            {
                position += left;
                var point = new Point(from.X + ((to.X - from.X) * position / length), from.Y + ((to.Y - from.Y) * position / length));
                if (index % 2 == 0)
                {
                    piece.Add(point);
                    yield return piece;
                    piece = [];
                }
                else
                {
                    piece = [point];
                }

                index = (index + 1) % lengths.Count;
                left = lengths[index];
            }

            left -= length - position;
            if (index % 2 == 0)
            {
                piece.Add(to);
            }
        }

        if (piece.Count > 1)
        {
            yield return piece;
        }
    }
}
