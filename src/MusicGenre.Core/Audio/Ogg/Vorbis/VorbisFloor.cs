using System.Numerics.Tensors;

namespace MusicGenre.Audio.Ogg.Vorbis;

/// <summary>The envelope of a spectrum (floor type 1): lines between points on a logarithmic scale.</summary>
internal sealed class VorbisFloor
{
    /// <summary>The most points of a curve.</summary>
    public const int MaximumPoints = 65;

    private const int ClassCount = 16;

    private static readonly float[] Amplitudes = [.. Enumerable.Range(0, 256).Select(i => (float)Math.Pow(10, 7 * (i - 255) / 256.0))];

    private readonly VorbisCodebook[] _books;
    private readonly int[] _partitions;
    private readonly int[] _dimensions = new int[ClassCount];
    private readonly int[] _choiceBits = new int[ClassCount];
    private readonly int[] _choiceBooks = new int[ClassCount];
    private readonly int[][] _valueBooks = new int[ClassCount][];
    private int _multiplier;
    private int[] _positions = [];
    private int[] _lower = [];
    private int[] _higher = [];
    private int[] _order = [];

    private VorbisFloor(VorbisCodebook[] books, int partitionCount)
    {
        _books = books;
        _partitions = new int[partitionCount];
    }

    private static ReadOnlySpan<int> Ranges => [256, 128, 86, 64];

    /// <summary>Reads the description of a floor. Returns null if it is damaged.</summary>
    public static VorbisFloor? Read(ref VorbisBits bits, VorbisCodebook[] books)
    {
        var floor = new VorbisFloor(books, bits.Read(5));
        var classCount = 0;
        foreach (ref var partition in floor._partitions.AsSpan())
        {
            partition = bits.Read(4);
            classCount = Math.Max(classCount, partition + 1);
        }

        for (var i = 0; i < classCount; i++)
        {
            if (!floor.ReadClass(ref bits, i))
            {
                return null;
            }
        }

        floor._multiplier = bits.Read(2) + 1;
        var rangeBits = bits.Read(4);
        var positions = new List<int> { 0, 1 << rangeBits };
        foreach (var partition in floor._partitions)
        {
            for (var i = 0; i < floor._dimensions[partition]; i++)
            {
                positions.Add(bits.Read(rangeBits));
            }
        }

        if (bits.IsExhausted || positions.Count > MaximumPoints || positions.Distinct().Count() < positions.Count)
        {
            return null;
        }

        floor.Connect([.. positions]);
        return floor;
    }

    /// <summary>Reads the points of a curve. Returns false if there is none: the spectrum is then zero.</summary>
    public bool TryReadPoints(ref VorbisBits bits, Span<int> points)
    {
        if (!bits.ReadFlag())
        {
            return false;
        }

        var valueBits = VorbisHead.BitLength(Ranges[_multiplier - 1] - 1);
        points[0] = bits.Read(valueBits);
        points[1] = bits.Read(valueBits);
        var at = 2;
        foreach (var partition in _partitions)
        {
            var choiceBits = _choiceBits[partition];
            var choice = choiceBits > 0 ? _books[_choiceBooks[partition]].Decode(ref bits) : 0;
            if (choice < 0)
            {
                return false;
            }

            for (var i = 0; i < _dimensions[partition]; i++)
            {
                var book = _valueBooks[partition][choice & ((1 << choiceBits) - 1)];
                choice >>= choiceBits;
                var value = book < 0 ? 0 : _books[book].Decode(ref bits);
                if (value < 0)
                {
                    return false;
                }

                points[at++] = value;
            }
        }

        return !bits.IsExhausted;
    }

    /// <summary>Multiplies a spectrum by the curve through some points, whose values are changed.</summary>
    public void Apply(Span<int> points, Span<float> spectrum, Span<float> curve)
    {
        Span<bool> isUsed = stackalloc bool[MaximumPoints];
        Unfold(points, isUsed);
        curve = curve[..spectrum.Length];
        var x = 0;
        var y = points[0] * _multiplier;
        foreach (var i in _order.AsSpan(1))
        {
            if (isUsed[i])
            {
                var end = points[i] * _multiplier;
                DrawLine(x, y, _positions[i], end, curve);
                (x, y) = (_positions[i], end);
            }
        }

        if (x < curve.Length)
        {
            curve[x..].Fill(Amplitude(y));
        }

        TensorPrimitives.Multiply(spectrum, curve, spectrum);
    }

    private bool ReadClass(ref VorbisBits bits, int index)
    {
        _dimensions[index] = bits.Read(3) + 1;
        _choiceBits[index] = bits.Read(2);
        _choiceBooks[index] = _choiceBits[index] > 0 ? bits.Read(8) : 0;
        var books = new int[1 << _choiceBits[index]];
        foreach (ref var book in books.AsSpan())
        {
            book = bits.Read(8) - 1;
            if (book >= _books.Length)
            {
                return false;
            }
        }

        _valueBooks[index] = books;
        return _choiceBooks[index] < _books.Length;
    }

    /// <summary>Finds the neighbors from which each point is predicted, and the order from left to right.</summary>
    private void Connect(int[] positions)
    {
        _positions = positions;
        _order = [.. Enumerable.Range(0, positions.Length).OrderBy(i => positions[i])];
        _lower = new int[positions.Length];
        _higher = new int[positions.Length];
        for (var i = 2; i < positions.Length; i++)
        {
            (_lower[i], _higher[i]) = (0, 1);
            for (var k = 2; k < i; k++)
            {
                if (positions[k] < positions[i] && positions[k] > positions[_lower[i]])
                {
                    _lower[i] = k;
                }
                else if (positions[k] > positions[i] && positions[k] < positions[_higher[i]])
                {
                    _higher[i] = k;
                }
            }
        }
    }

    /// <summary>Adds the differences that are stored to what the points before predict.</summary>
    private void Unfold(Span<int> points, Span<bool> isUsed)
    {
        var range = Ranges[_multiplier - 1];
        isUsed[0] = true;
        isUsed[1] = true;
        for (var i = 2; i < _positions.Length; i++)
        {
            var (low, high) = (_lower[i], _higher[i]);
            var predicted = Interpolate(_positions[low], points[low], _positions[high], points[high], _positions[i]);
            var value = points[i];
            var (above, below) = (range - predicted, predicted);
            var room = 2 * Math.Min(above, below);
            if (value == 0)
            {
                points[i] = predicted;
                continue;
            }

            (isUsed[low], isUsed[high], isUsed[i]) = (true, true, true);
            var difference = value switch
            {
                _ when value >= room => above > below ? value - below : above - value - 1,
                _ when (value & 1) != 0 => -((value + 1) / 2),
                _ => value / 2,
            };
            points[i] = Math.Clamp(predicted + difference, 0, range - 1);
        }
    }

    private static int Interpolate(int x0, int y0, int x1, int y1, int x)
    {
        var change = Math.Abs(y1 - y0) * (x - x0) / (x1 - x0);
        return y1 < y0 ? y0 - change : y0 + change;
    }

    private static void DrawLine(int x0, int y0, int x1, int y1, Span<float> curve)
    {
        var (width, height) = (x1 - x0, y1 - y0);
        var step = height / width;
        var rest = Math.Abs(height) - (Math.Abs(step) * width);
        var direction = height < 0 ? -1 : 1;
        var error = 0;
        var y = y0;
        for (var x = x0; x < Math.Min(x1, curve.Length); x++)
        {
            curve[x] = Amplitude(y);
            error += rest;
            y += step;
            if (error >= width)
            {
                error -= width;
                y += direction;
            }
        }
    }

    private static float Amplitude(int value) => Amplitudes[Math.Clamp(value, 0, Amplitudes.Length - 1)];
}
