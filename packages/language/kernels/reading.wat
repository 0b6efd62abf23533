;; What reading spends its time on. Addresses are in bytes.
(module
  (import "env" "memory" (memory 1))

  ;; For the positions [from, to) of a clause: each position's sum of 8-bit rows, then the largest (at least the floor
  ;; that `top` holds before) and the total of the sums. `starts` and `rows` are int32 lists: rows[starts[p] … starts[p + 1])
  ;; are row numbers. `columns` is a multiple of 16. `top` is int16, `total` int32, both of `columns` entries.
  (func (export "pool") (param $table i32) (param $starts i32) (param $rows i32) (param $from i32) (param $to i32)
      (param $columns i32) (param $top i32) (param $total i32)
    (local $chunk i32) (local $p i32) (local $k i32) (local $end i32) (local $v v128)
    (local $a v128) (local $b v128) (local $ta v128) (local $tb v128)
    (local $s0 v128) (local $s1 v128) (local $s2 v128) (local $s3 v128)
    (loop $chunks
      (local.set $ta (v128.load (i32.add (local.get $top) (i32.shl (local.get $chunk) (i32.const 1)))))
      (local.set $tb (v128.load offset=16 (i32.add (local.get $top) (i32.shl (local.get $chunk) (i32.const 1)))))
      (local.set $s0 (v128.const i32x4 0 0 0 0))
      (local.set $s1 (v128.const i32x4 0 0 0 0))
      (local.set $s2 (v128.const i32x4 0 0 0 0))
      (local.set $s3 (v128.const i32x4 0 0 0 0))
      (local.set $p (local.get $from))
      (block $done (loop $positions
        (br_if $done (i32.ge_u (local.get $p) (local.get $to)))
        (local.set $a (v128.const i32x4 0 0 0 0))
        (local.set $b (v128.const i32x4 0 0 0 0))
        (local.set $k (i32.add (local.get $rows) (i32.shl
          (i32.load (i32.add (local.get $starts) (i32.shl (local.get $p) (i32.const 2)))) (i32.const 2))))
        (local.set $end (i32.add (local.get $rows) (i32.shl
          (i32.load offset=4 (i32.add (local.get $starts) (i32.shl (local.get $p) (i32.const 2)))) (i32.const 2))))
        (block $summed (loop $grams
          (br_if $summed (i32.ge_u (local.get $k) (local.get $end)))
          (local.set $v (v128.load (i32.add (i32.add (local.get $table) (local.get $chunk))
            (i32.mul (i32.load (local.get $k)) (local.get $columns)))))
          (local.set $a (i16x8.add (local.get $a) (i16x8.extend_low_i8x16_s (local.get $v))))
          (local.set $b (i16x8.add (local.get $b) (i16x8.extend_high_i8x16_s (local.get $v))))
          (local.set $k (i32.add (local.get $k) (i32.const 4)))
          (br $grams)))
        (local.set $ta (i16x8.max_s (local.get $ta) (local.get $a)))
        (local.set $tb (i16x8.max_s (local.get $tb) (local.get $b)))
        (local.set $s0 (i32x4.add (local.get $s0) (i32x4.extend_low_i16x8_s (local.get $a))))
        (local.set $s1 (i32x4.add (local.get $s1) (i32x4.extend_high_i16x8_s (local.get $a))))
        (local.set $s2 (i32x4.add (local.get $s2) (i32x4.extend_low_i16x8_s (local.get $b))))
        (local.set $s3 (i32x4.add (local.get $s3) (i32x4.extend_high_i16x8_s (local.get $b))))
        (local.set $p (i32.add (local.get $p) (i32.const 1)))
        (br $positions)))
      (v128.store (i32.add (local.get $top) (i32.shl (local.get $chunk) (i32.const 1))) (local.get $ta))
      (v128.store offset=16 (i32.add (local.get $top) (i32.shl (local.get $chunk) (i32.const 1))) (local.get $tb))
      (v128.store (i32.add (local.get $total) (i32.shl (local.get $chunk) (i32.const 2))) (local.get $s0))
      (v128.store offset=16 (i32.add (local.get $total) (i32.shl (local.get $chunk) (i32.const 2))) (local.get $s1))
      (v128.store offset=32 (i32.add (local.get $total) (i32.shl (local.get $chunk) (i32.const 2))) (local.get $s2))
      (v128.store offset=48 (i32.add (local.get $total) (i32.shl (local.get $chunk) (i32.const 2))) (local.get $s3))
      (local.set $chunk (i32.add (local.get $chunk) (i32.const 16)))
      (br_if $chunks (i32.lt_u (local.get $chunk) (local.get $columns)))))

  ;; The total of the 8-bit rows that an int32 list names, added to `total`: `columns` int32, a multiple of 16.
  ;; Up to 256 rows fit into 16 bits.
  (func (export "addUp") (param $table i32) (param $rows i32) (param $count i32) (param $columns i32) (param $total i32)
    (local $chunk i32) (local $k i32) (local $end i32) (local $stop i32) (local $t i32)
    (local $v v128) (local $a v128) (local $b v128)
    (local.set $end (i32.add (local.get $rows) (i32.shl (local.get $count) (i32.const 2))))
    (loop $chunks
      (local.set $t (i32.add (local.get $total) (i32.shl (local.get $chunk) (i32.const 2))))
      (local.set $k (local.get $rows))
      (block $done (loop $parts
        (br_if $done (i32.ge_u (local.get $k) (local.get $end)))
        (local.set $a (v128.const i32x4 0 0 0 0))
        (local.set $b (v128.const i32x4 0 0 0 0))
        (local.set $stop (i32.add (local.get $k) (i32.const 1024)))
        (if (i32.gt_u (local.get $stop) (local.get $end)) (then (local.set $stop (local.get $end))))
        (loop $next
          (local.set $v (v128.load (i32.add (i32.add (local.get $table) (local.get $chunk))
            (i32.mul (i32.load (local.get $k)) (local.get $columns)))))
          (local.set $a (i16x8.add (local.get $a) (i16x8.extend_low_i8x16_s (local.get $v))))
          (local.set $b (i16x8.add (local.get $b) (i16x8.extend_high_i8x16_s (local.get $v))))
          (local.set $k (i32.add (local.get $k) (i32.const 4)))
          (br_if $next (i32.lt_u (local.get $k) (local.get $stop))))
        (v128.store (local.get $t) (i32x4.add
          (v128.load (local.get $t)) (i32x4.extend_low_i16x8_s (local.get $a))))
        (v128.store offset=16 (local.get $t) (i32x4.add
          (v128.load offset=16 (local.get $t)) (i32x4.extend_high_i16x8_s (local.get $a))))
        (v128.store offset=32 (local.get $t) (i32x4.add
          (v128.load offset=32 (local.get $t)) (i32x4.extend_low_i16x8_s (local.get $b))))
        (v128.store offset=48 (local.get $t) (i32x4.add
          (v128.load offset=48 (local.get $t)) (i32x4.extend_high_i16x8_s (local.get $b))))
        (br $parts)))
      (local.set $chunk (i32.add (local.get $chunk) (i32.const 16)))
      (br_if $chunks (i32.lt_u (local.get $chunk) (local.get $columns)))))

  (func $across (param $s v128) (result f32)
    (f32.add
      (f32.add (f32x4.extract_lane 0 (local.get $s)) (f32x4.extract_lane 1 (local.get $s)))
      (f32.add (f32x4.extract_lane 2 (local.get $s)) (f32x4.extract_lane 3 (local.get $s)))))

  (func $three (param $w i32) (param $x i32) (param $y i32) (param $size i32)
    (local $i i32) (local $p i32) (local $q i32) (local $v v128) (local $a v128) (local $b v128) (local $c v128)
    (local.set $p (i32.add (local.get $w) (local.get $size)))
    (local.set $q (i32.add (local.get $p) (local.get $size)))
    (loop $sum
      (local.set $v (v128.load (i32.add (local.get $x) (local.get $i))))
      (local.set $a (f32x4.add (local.get $a) (f32x4.mul (v128.load (i32.add (local.get $w) (local.get $i))) (local.get $v))))
      (local.set $b (f32x4.add (local.get $b) (f32x4.mul (v128.load (i32.add (local.get $p) (local.get $i))) (local.get $v))))
      (local.set $c (f32x4.add (local.get $c) (f32x4.mul (v128.load (i32.add (local.get $q) (local.get $i))) (local.get $v))))
      (local.set $i (i32.add (local.get $i) (i32.const 16)))
      (br_if $sum (i32.lt_u (local.get $i) (local.get $size))))
    (f32.store (local.get $y) (f32.add (f32.load (local.get $y)) (call $across (local.get $a))))
    (f32.store offset=4 (local.get $y) (f32.add (f32.load offset=4 (local.get $y)) (call $across (local.get $b))))
    (f32.store offset=8 (local.get $y) (f32.add (f32.load offset=8 (local.get $y)) (call $across (local.get $c)))))

  ;; y[r] += w[r] x, for `rows` rows of `size` bytes, a multiple of 16; four rows at a time, each four numbers at a time.
  ;; `rows` is a multiple of four, or three more.
  (func $four (export "multiply") (param $w i32) (param $x i32) (param $y i32) (param $rows i32) (param $size i32)
    (local $i i32) (local $v v128) (local $p i32) (local $q i32) (local $r i32)
    (local $a v128) (local $b v128) (local $c v128) (local $d v128) (local $e v128) (local $f v128)
    (block $end (loop $next
      (br_if $end (i32.lt_u (local.get $rows) (i32.const 4)))
      (local.set $a (v128.const i32x4 0 0 0 0))
      (local.set $b (v128.const i32x4 0 0 0 0))
      (local.set $c (v128.const i32x4 0 0 0 0))
      (local.set $d (v128.const i32x4 0 0 0 0))
      (local.set $p (i32.add (local.get $w) (local.get $size)))
      (local.set $q (i32.add (local.get $p) (local.get $size)))
      (local.set $r (i32.add (local.get $q) (local.get $size)))
      (local.set $i (i32.const 0))
      (loop $sum
        (local.set $v (v128.load (i32.add (local.get $x) (local.get $i))))
        (local.set $a (f32x4.add (local.get $a) (f32x4.mul (v128.load (i32.add (local.get $w) (local.get $i))) (local.get $v))))
        (local.set $b (f32x4.add (local.get $b) (f32x4.mul (v128.load (i32.add (local.get $p) (local.get $i))) (local.get $v))))
        (local.set $c (f32x4.add (local.get $c) (f32x4.mul (v128.load (i32.add (local.get $q) (local.get $i))) (local.get $v))))
        (local.set $d (f32x4.add (local.get $d) (f32x4.mul (v128.load (i32.add (local.get $r) (local.get $i))) (local.get $v))))
        (local.set $i (i32.add (local.get $i) (i32.const 16)))
        (br_if $sum (i32.lt_u (local.get $i) (local.get $size))))
      ;; the four sums across: interleave, add, interleave, add
      (local.set $e (f32x4.add
        (i8x16.shuffle 0 1 2 3 16 17 18 19 4 5 6 7 20 21 22 23 (local.get $a) (local.get $b))
        (i8x16.shuffle 8 9 10 11 24 25 26 27 12 13 14 15 28 29 30 31 (local.get $a) (local.get $b))))
      (local.set $f (f32x4.add
        (i8x16.shuffle 0 1 2 3 16 17 18 19 4 5 6 7 20 21 22 23 (local.get $c) (local.get $d))
        (i8x16.shuffle 8 9 10 11 24 25 26 27 12 13 14 15 28 29 30 31 (local.get $c) (local.get $d))))
      (v128.store (local.get $y) (f32x4.add (v128.load (local.get $y)) (f32x4.add
        (i8x16.shuffle 0 1 2 3 4 5 6 7 16 17 18 19 20 21 22 23 (local.get $e) (local.get $f))
        (i8x16.shuffle 8 9 10 11 12 13 14 15 24 25 26 27 28 29 30 31 (local.get $e) (local.get $f)))))
      (local.set $w (i32.add (local.get $r) (local.get $size)))
      (local.set $y (i32.add (local.get $y) (i32.const 16)))
      (local.set $rows (i32.sub (local.get $rows) (i32.const 4)))
      (br $next)))
    (if (local.get $rows) (then (call $three (local.get $w) (local.get $x) (local.get $y) (local.get $size)))))

  ;; The same for `count` vectors, `xs` and `ys` bytes apart: two at a time, so that weights are fetched half as often.
  ;; `rows` is a multiple of four. Each sum is made in the order of "multiply".
  (func (export "multiplyMany") (param $w i32) (param $x i32) (param $xs i32) (param $y i32) (param $ys i32)
      (param $count i32) (param $rows i32) (param $size i32)
    (local $i i32) (local $n i32) (local $p i32) (local $q i32) (local $r i32) (local $u i32) (local $t i32) (local $v i32)
    (local $a v128) (local $b v128) (local $c v128) (local $d v128) (local $e v128) (local $f v128)
    (local $g v128) (local $h v128) (local $k v128) (local $l v128) (local $m v128) (local $o v128) (local $s v128)
    (block $end (loop $next
      (br_if $end (i32.lt_u (local.get $rows) (i32.const 4)))
      (local.set $p (i32.add (local.get $w) (local.get $size)))
      (local.set $q (i32.add (local.get $p) (local.get $size)))
      (local.set $r (i32.add (local.get $q) (local.get $size)))
      (local.set $n (local.get $count))
      (local.set $u (local.get $x))
      (local.set $v (local.get $y))
      (block $single (loop $pairs
        (br_if $single (i32.lt_u (local.get $n) (i32.const 2)))
        (local.set $a (v128.const i32x4 0 0 0 0)) (local.set $b (v128.const i32x4 0 0 0 0)) (local.set $c (v128.const i32x4 0 0 0 0)) (local.set $d (v128.const i32x4 0 0 0 0))
        (local.set $g (v128.const i32x4 0 0 0 0)) (local.set $h (v128.const i32x4 0 0 0 0)) (local.set $k (v128.const i32x4 0 0 0 0)) (local.set $l (v128.const i32x4 0 0 0 0))
        (local.set $t (i32.add (local.get $u) (local.get $xs)))
        (local.set $i (i32.const 0))
        (loop $sum
          (local.set $m (v128.load (i32.add (local.get $u) (local.get $i))))
          (local.set $o (v128.load (i32.add (local.get $t) (local.get $i))))
          (local.set $s (v128.load (i32.add (local.get $w) (local.get $i))))
          (local.set $a (f32x4.add (local.get $a) (f32x4.mul (local.get $s) (local.get $m))))
          (local.set $g (f32x4.add (local.get $g) (f32x4.mul (local.get $s) (local.get $o))))
          (local.set $s (v128.load (i32.add (local.get $p) (local.get $i))))
          (local.set $b (f32x4.add (local.get $b) (f32x4.mul (local.get $s) (local.get $m))))
          (local.set $h (f32x4.add (local.get $h) (f32x4.mul (local.get $s) (local.get $o))))
          (local.set $s (v128.load (i32.add (local.get $q) (local.get $i))))
          (local.set $c (f32x4.add (local.get $c) (f32x4.mul (local.get $s) (local.get $m))))
          (local.set $k (f32x4.add (local.get $k) (f32x4.mul (local.get $s) (local.get $o))))
          (local.set $s (v128.load (i32.add (local.get $r) (local.get $i))))
          (local.set $d (f32x4.add (local.get $d) (f32x4.mul (local.get $s) (local.get $m))))
          (local.set $l (f32x4.add (local.get $l) (f32x4.mul (local.get $s) (local.get $o))))
          (local.set $i (i32.add (local.get $i) (i32.const 16)))
          (br_if $sum (i32.lt_u (local.get $i) (local.get $size))))
        (v128.store (local.get $v) (f32x4.add (v128.load (local.get $v)) (f32x4.add
        (i8x16.shuffle 0 1 2 3 4 5 6 7 16 17 18 19 20 21 22 23 (local.tee $e (f32x4.add
          (i8x16.shuffle 0 1 2 3 16 17 18 19 4 5 6 7 20 21 22 23 (local.get $a) (local.get $b))
          (i8x16.shuffle 8 9 10 11 24 25 26 27 12 13 14 15 28 29 30 31 (local.get $a) (local.get $b))))
          (local.tee $f (f32x4.add
          (i8x16.shuffle 0 1 2 3 16 17 18 19 4 5 6 7 20 21 22 23 (local.get $c) (local.get $d))
          (i8x16.shuffle 8 9 10 11 24 25 26 27 12 13 14 15 28 29 30 31 (local.get $c) (local.get $d)))))
        (i8x16.shuffle 8 9 10 11 12 13 14 15 24 25 26 27 28 29 30 31 (local.get $e) (local.get $f)))))
        (local.set $v (i32.add (local.get $v) (local.get $ys)))
        (v128.store (local.get $v) (f32x4.add (v128.load (local.get $v)) (f32x4.add
        (i8x16.shuffle 0 1 2 3 4 5 6 7 16 17 18 19 20 21 22 23 (local.tee $e (f32x4.add
          (i8x16.shuffle 0 1 2 3 16 17 18 19 4 5 6 7 20 21 22 23 (local.get $g) (local.get $h))
          (i8x16.shuffle 8 9 10 11 24 25 26 27 12 13 14 15 28 29 30 31 (local.get $g) (local.get $h))))
          (local.tee $f (f32x4.add
          (i8x16.shuffle 0 1 2 3 16 17 18 19 4 5 6 7 20 21 22 23 (local.get $k) (local.get $l))
          (i8x16.shuffle 8 9 10 11 24 25 26 27 12 13 14 15 28 29 30 31 (local.get $k) (local.get $l)))))
        (i8x16.shuffle 8 9 10 11 12 13 14 15 24 25 26 27 28 29 30 31 (local.get $e) (local.get $f)))))
        (local.set $v (i32.add (local.get $v) (local.get $ys)))
        (local.set $u (i32.add (local.get $t) (local.get $xs)))
        (local.set $n (i32.sub (local.get $n) (i32.const 2)))
        (br $pairs)))
      (if (local.get $n) (then
        (call $four (local.get $w) (local.get $u) (local.get $v) (i32.const 4) (local.get $size))))
      (local.set $w (i32.add (local.get $r) (local.get $size)))
      (local.set $y (i32.add (local.get $y) (i32.const 16)))
      (local.set $rows (i32.sub (local.get $rows) (i32.const 4)))
      (br $next))))

  ;; x = [max(0, top · unit + bias), total · unit · norm], `width` numbers each, a multiple of 8
  (func (export "input") (param $top i32) (param $total i32) (param $units i32) (param $bias i32) (param $x i32)
      (param $width i32) (param $norm f32)
    (local $i i32) (local $at i32) (local $u v128) (local $zero v128)
    (loop $next
      (local.set $at (i32.shl (local.get $i) (i32.const 2)))
      (local.set $u (v128.load (i32.add (local.get $units) (local.get $at))))
      (v128.store (i32.add (local.get $x) (local.get $at)) (f32x4.max (local.get $zero) (f32x4.add
        (v128.load (i32.add (local.get $bias) (local.get $at)))
        (f32x4.mul (local.get $u) (f32x4.convert_i32x4_s (i32x4.extend_low_i16x8_s
          (v128.load64_zero (i32.add (local.get $top) (i32.shl (local.get $i) (i32.const 1))))))))))
      (v128.store (i32.add (i32.add (local.get $x) (i32.shl (local.get $width) (i32.const 2))) (local.get $at))
        (f32x4.mul (f32x4.splat (local.get $norm)) (f32x4.mul (local.get $u)
          (f32x4.convert_i32x4_s (v128.load (i32.add (local.get $total) (local.get $at)))))))
      (local.set $i (i32.add (local.get $i) (i32.const 4)))
      (br_if $next (i32.lt_u (local.get $i) (local.get $width)))))

  ;; y = a + b, `size` bytes
  (func (export "sum") (param $a i32) (param $b i32) (param $y i32) (param $size i32)
    (local $i i32)
    (loop $next
      (v128.store (i32.add (local.get $y) (local.get $i)) (f32x4.add
        (v128.load (i32.add (local.get $a) (local.get $i))) (v128.load (i32.add (local.get $b) (local.get $i)))))
      (local.set $i (i32.add (local.get $i) (i32.const 16)))
      (br_if $next (i32.lt_u (local.get $i) (local.get $size)))))

  ;; y = max(0, y), most = max(most, y), mean += share · y
  (func (export "rectify") (param $y i32) (param $most i32) (param $mean i32) (param $share f32) (param $size i32)
    (local $i i32) (local $v v128) (local $zero v128)
    (loop $next
      (local.set $v (f32x4.max (local.get $zero) (v128.load (i32.add (local.get $y) (local.get $i)))))
      (v128.store (i32.add (local.get $y) (local.get $i)) (local.get $v))
      (v128.store (i32.add (local.get $most) (local.get $i)) (f32x4.max (local.get $v)
        (v128.load (i32.add (local.get $most) (local.get $i)))))
      (v128.store (i32.add (local.get $mean) (local.get $i)) (f32x4.add
        (v128.load (i32.add (local.get $mean) (local.get $i))) (f32x4.mul (f32x4.splat (local.get $share)) (local.get $v))))
      (local.set $i (i32.add (local.get $i) (i32.const 16)))
      (br_if $next (i32.lt_u (local.get $i) (local.get $size)))))
)
